"""Trains and tests one peer: peers.py PEER FOLDER single|multi THREADS [timed].

FOLDER holds train.jsonl and test.jsonl, {"text", "labels"} per line. Prints one JSON line with the labels
answered for each test text, and with "timed" how long everything took (seconds) and the model's size.
"""

import json
import os
import pickle
import re
import statistics
import subprocess
import sys
import tempfile
import time

SMALL = 20_000
MANY = 1000
LEAST_PASSES = 3
LEAST_SECONDS = 2.0


def read_rows(path):
    with open(path, encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [row["text"] for row in rows], [row["labels"] for row in rows]


def seconds(action):
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def median_pass(action):
    """Median seconds of one pass, of at least three passes and two seconds."""
    times = []
    while len(times) < LEAST_PASSES or sum(times) < LEAST_SECONDS:
        times.append(seconds(action))
    return statistics.median(times)


class ByteCounter:
    """A file that only counts what is written to it."""

    def __init__(self):
        self.count = 0

    def write(self, data):
        self.count += memoryview(data).nbytes
        return self.count


def run_sklearn(vectorizer, train, test, multi, timed):
    from sklearn.multiclass import OneVsRestClassifier
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import MultiLabelBinarizer
    from sklearn.svm import LinearSVC

    texts, labels = train
    start = time.perf_counter()
    if multi:
        binarizer = MultiLabelBinarizer().fit(labels)
        targets, classifier = binarizer.transform(labels), OneVsRestClassifier(LinearSVC())
    else:
        targets, classifier = [names[0] for names in labels], LinearSVC()
    model = make_pipeline(vectorizer, classifier).fit(texts, targets)
    train_seconds = time.perf_counter() - start

    answers = model.predict(test[0])
    result = {
        "answers": [list(names) for names in binarizer.inverse_transform(answers)]
        if multi
        else [[name] for name in answers.tolist()]
    }
    if timed:
        size = ByteCounter()
        pickle.dump(model, size, protocol=pickle.HIGHEST_PROTOCOL)
        result["trainSeconds"] = train_seconds
        result["modelBytes"] = size.count
        result["textsPerSecond"] = len(test[0]) / median_pass(lambda: model.predict(test[0]))
    return result


def word_vectorizer(text_count):
    from sklearn.feature_extraction.text import TfidfVectorizer

    least_texts = 1 if text_count < SMALL else 2
    return TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, min_df=least_texts)


def word_character_vectorizer(text_count):
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.pipeline import make_union

    characters = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True, min_df=2)
    return make_union(word_vectorizer(text_count), characters)


def fasttext_line(text):
    """Lower case, with punctuation as words of its own, since fastText splits at spaces only."""
    return re.sub(r"([^\w\s])", r" \1 ", text.lower().replace("_", " ")).split()


class FastText:
    """Runs the `fasttext` program on files in one folder."""

    def __init__(self, folder, arguments):
        self.folder = folder
        self.arguments = arguments

    def path(self, name):
        return os.path.join(self.folder, name)

    def write(self, name, lines):
        with open(self.path(name), "w", encoding="utf-8") as file:
            file.writelines(" ".join(words) + "\n" for words in lines)

    def train(self, name, model):
        files = ["-input", self.path(name), "-output", self.path(model), "-verbose", "0"]
        command = ["fasttext", "supervised", *files, *self.arguments]
        subprocess.run(command, check=True, capture_output=True)

    def predict(self, name, most, threshold):
        command = ["fasttext", "predict", self.path("model.bin"), self.path(name), most, threshold]
        output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        return output.split("\n")


def fasttext_arguments(train, test, multi, threads):
    label_count = len({name for names in train[1] + test[1] for name in names})
    epochs = 25 if len(train[0]) < SMALL else 5
    dimensions = 50 if multi or label_count > 20 else 10
    tuned = ["-lr", "0.5", "-epoch", str(epochs), "-wordNgrams", "2", "-dim", str(dimensions)]
    # A softmax over very many labels takes hours: fastText's hierarchical one is meant for them.
    loss = ["-loss", "ova"] if multi else ["-loss", "hs"] if label_count > MANY else []
    return [*loss, "-thread", threads, *tuned]


def run_fasttext(train, test, multi, threads, timed):
    names = sorted({name for row in train[1] for name in row})
    marks = {name: f"__label__{number}" for number, name in enumerate(names)}
    by_mark = {mark: name for name, mark in marks.items()}
    how_many = ("-1", "0.5") if multi else ("1", "0.0")
    with tempfile.TemporaryDirectory() as folder:
        program = FastText(folder, fasttext_arguments(train, test, multi, threads))
        labelled = [(text, row) for text, row in zip(*train) if row]
        program.write("train", ([marks[n] for n in row] + fasttext_line(text) for text, row in labelled))
        lines = [fasttext_line(text) for text in test[0]]
        program.write("test", lines)
        whole_train = seconds(lambda: program.train("train", "model"))
        output = program.predict("test", *how_many)
        answers = [[by_mark[mark] for mark in line.split()] for line in output[: len(lines)]]
        if not timed:
            return {"answers": answers}
        return {
            "answers": answers,
            "modelBytes": os.path.getsize(program.path("model.bin")),
            **fasttext_times(program, lines, how_many, whole_train),
        }


def fasttext_times(program, lines, how_many, whole_train):
    """The start of the program is taken off, and of classifying also the loading of the model."""
    train_start = statistics.median(
        seconds(lambda: subprocess.run(["fasttext"], capture_output=True)) for _ in range(LEAST_PASSES)
    )
    program.write("one", [["x"]])
    start = median_pass(lambda: program.predict("one", *how_many))
    whole_pass = median_pass(lambda: program.predict("test", *how_many))
    # A short pass would drown in the time of the start: classify the texts as often as fills two seconds.
    repeats = max(1, round(LEAST_SECONDS / max(whole_pass - start, 0.001)))
    program.write("repeated", (line for _ in range(repeats) for line in lines))
    repeated_pass = median_pass(lambda: program.predict("repeated", *how_many))
    return {
        "trainSeconds": max(whole_train - train_start, 0.001),
        "textsPerSecond": repeats * len(lines) / max(repeated_pass - start, 0.001),
        "whole": {"trainSeconds": whole_train, "textsPerSecond": len(lines) / whole_pass},
    }


def main(peer, folder, kind, threads, timed=""):
    train = read_rows(os.path.join(folder, "train.jsonl"))
    test = read_rows(os.path.join(folder, "test.jsonl"))
    multi = kind == "multi"
    if peer == "fasttext":
        result = run_fasttext(train, test, multi, threads, timed == "timed")
    else:
        vectorizers = {"word-svc": word_vectorizer, "wordchar-svc": word_character_vectorizer}
        vectorizer = vectorizers[peer](len(train[0]))
        result = run_sklearn(vectorizer, train, test, multi, timed == "timed")
    print(json.dumps(result))


main(*sys.argv[1:])
