"""Trains or predicts with scikit-learn, as a process of its own, on label<TAB>text lines.

usage: scikit_learn.py train count-mnb|tfidf-cnb|hashing-mnb NGRAMS TRAIN.tsv MODEL
       scikit_learn.py predict MODEL TEST.tsv LABELS
"""
import pickle
import sys

from sklearn.feature_extraction.text import CountVectorizer, HashingVectorizer, TfidfVectorizer
from sklearn.naive_bayes import ComplementNB, MultinomialNB
from sklearn.pipeline import make_pipeline

METHODS = {
    "count-mnb": (CountVectorizer, {}, MultinomialNB),
    "tfidf-cnb": (TfidfVectorizer, {}, ComplementNB),
    # Counts, which multinomial naive Bayes takes.
    "hashing-mnb": (HashingVectorizer, {"alternate_sign": False, "norm": None}, MultinomialNB),
}


def read(path):
    with open(path, encoding="utf-8", newline="\n") as lines:
        pairs = [line.rstrip("\n").partition("\t") for line in lines]
    return [label for label, _, _ in pairs], [text for _, _, text in pairs]


command, *arguments = sys.argv[1:]
if command == "train":
    method, ngrams, source, output = arguments
    vectorizer, options, classifier = METHODS[method]
    labels, texts = read(source)
    pipeline = make_pipeline(vectorizer(ngram_range=(1, int(ngrams)), **options), classifier())
    pipeline.fit(texts, labels)
    with open(output, "wb") as file:
        pickle.dump(pipeline, file, protocol=5)
else:
    model, source, output = arguments
    with open(model, "rb") as file:
        pipeline = pickle.load(file)
    with open(output, "w", encoding="utf-8") as file:
        file.writelines(f"{label}\n" for label in pipeline.predict(read(source)[1]))
