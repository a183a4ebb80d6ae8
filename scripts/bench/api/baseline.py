"""What is usually built for this: Flask takes texts and puts them on a list in Redis, a worker takes them off.

The worker answers every text with the same label, so this is the most that such a stack can carry.

    gunicorn --workers 2 baseline:app        takes texts
    python3 baseline.py                      answers them
"""

import json
import os
import uuid

import redis
from flask import Flask, Response, jsonify, request

store = redis.Redis.from_url(os.environ["BASELINE_REDIS"])
app = Flask(__name__)
kept_seconds = 3600


@app.post("/classify")
def submit():
    body = request.get_json(silent=True) or {}
    text = body.get("text")
    if not isinstance(text, str) or not text.strip():
        return jsonify(error="The request needs a text."), 400
    task = str(uuid.uuid4())
    store.set(f"assort-bench:{task}", json.dumps({"status": "pending"}), ex=kept_seconds)
    store.rpush("assort-bench:tasks", json.dumps({"id": task, "text": text}))
    return jsonify(id=task), 202


@app.get("/results/<task>")
def result(task):
    value = store.get(f"assort-bench:{task}")
    if value is None:
        return jsonify(error="There is no such task."), 404
    return Response(value, mimetype="application/json")


def work():
    while True:
        _, raw = store.blpop("assort-bench:tasks")
        task = json.loads(raw)["id"]
        answer = json.dumps({"status": "done", "label": "any"})
        store.set(f"assort-bench:{task}", answer, ex=kept_seconds)


if __name__ == "__main__":
    work()
