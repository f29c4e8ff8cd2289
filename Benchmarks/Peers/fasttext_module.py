"""fastText through its Python module, where its program is not to be had.

usage: fasttext_module.py train EPOCHS NGRAMS THREADS TRAIN MODEL | predict MODEL TEST LABELS
"""
import sys

import fasttext

command, *arguments = sys.argv[1:]
if command == "train":
    epochs, ngrams, threads, source, output = arguments
    fasttext.train_supervised(
        source, dim=10, epoch=int(epochs), wordNgrams=int(ngrams), thread=int(threads), verbose=0).save_model(output)
else:
    model, source, output = arguments
    lines = open(source, encoding="utf-8").read().splitlines()
    # Not predict(): it makes an array that NumPy 2 refuses.
    predictions = fasttext.load_model(model).f.multilinePredict([line + "\n" for line in lines], 1, 0.0, "strict")
    with open(output, "w", encoding="utf-8") as file:
        file.writelines(f"{labels[0] if labels else ''}\n" for labels in predictions[0])
