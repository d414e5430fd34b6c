"""The tutorial's API, its items in lists."""

import json
import os
from itertools import count

from flask import Flask, jsonify, request

app = Flask(__name__)

with open(os.environ["CONTENT"]) as file:
    content = json.load(file)
books = content["books"]
todos = content["todos"]
ids = count(len(todos) + 1)


@app.get("/api/books")
def list_books():
    return jsonify(books)


@app.get("/api/books/<int:book_id>")
def get_book(book_id):
    book = next((book for book in books if book["id"] == book_id), None)
    if book is None:
        return jsonify({"error": "Book not found"}), 404
    return jsonify(book)


@app.get("/api/books/search")
def search_books():
    title = request.args.get("title", "").lower()
    return jsonify([book for book in books if title in book["title"].lower()])


@app.get("/api/todos")
def list_todos():
    return jsonify(todos)


@app.get("/api/todos/<int:todo_id>")
def get_todo(todo_id):
    todo = next((todo for todo in todos if todo["id"] == todo_id), None)
    if todo is None:
        return jsonify({"error": "Todo not found"}), 404
    return jsonify(todo)


@app.post("/api/todos")
def create_todo():
    data = request.get_json(silent=True)
    if not data or "title" not in data:
        return jsonify({"error": "JSON with 'title' required"}), 400
    todo = {"id": next(ids), "title": data["title"], "done": False}
    todos.append(todo)
    return jsonify(todo), 201


@app.post("/api/todos/<int:todo_id>/complete")
def complete_todo(todo_id):
    todo = next((todo for todo in todos if todo["id"] == todo_id), None)
    if todo is None:
        return jsonify({"error": "Todo not found"}), 404
    todo["done"] = True
    return jsonify(todo)
