"""Times whole processes of Copydesk and its peers on the same paragraphs; prints a Markdown table.

Run it by Benchmarks/Peers/run.
"""
import argparse
import math
import os
import pathlib
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
COPYDESK = ROOT / ".build/release/copydesk"
SCIKIT_LEARN = [sys.executable, HERE / "scikit_learn.py"]
FASTTEXT = shutil.which("fasttext")
FASTTEXT_MODULE = [sys.executable, HERE / "fasttext_module.py"]
VW = [shutil.which("vw")] if shutil.which("vw") else [sys.executable, "-m", "vowpalwabbit"]
# Each command runs on a third and on the whole. The wholes come last: their model and results stay.
PARTS = ("train-third", "train", "test-third", "test")


class Data:
    """A fifth of the articles is held out; the same paragraphs go to each peer in its own format."""

    def __init__(self, lines, folder):
        self.folder = folder
        articles, article = [], []
        for line in [*lines, ""]:
            label, tab, text = line.partition("\t")
            if tab and not line.startswith("# "):
                article.append((label.strip(), text.strip()))
            elif not line.strip() and article:
                articles.append(article)
                article = []
        if len(articles) < 5:  # No blank lines: every paragraph stands alone.
            articles = [[pair] for article in articles for pair in article]
        # An article that comes again is on the same side again.
        different = list(dict.fromkeys(map(tuple, articles)))
        random.Random(0).shuffle(different)
        held = set(different[: len(different) // 5])
        train = [article for article in articles if tuple(article) not in held]
        test = [article for article in articles if tuple(article) in held]
        self.labels = sorted({label for article in train for label, _ in article})
        self.pairs, self.size = {}, {}
        # A third is every third article, because files may be sorted by label.
        for part, chosen in zip(PARTS, (train[::3], train, test[::3], test)):
            self.pairs[part] = [pair for article in chosen for pair in article]
            self.size[part] = sum(len(text.encode()) for _, text in self.pairs[part]) / 1e6
            self.prepare(part, self.pairs[part])

    def path(self, name):
        return self.folder / name

    def prepare(self, part, pairs):
        def write(name, line):
            with open(self.path(f"{part}.{name}"), "w", encoding="utf-8") as file:
                file.writelines(line(label, text) + "\n" for label, text in pairs)

        write("tsv", lambda label, text: f"{label}\t{text}")
        # fastText and Vowpal Wabbit part words at white space only: they get the words that
        # scikit-learn's lower-casing and pattern find, one-letter words too.
        words = re.compile(r"\w+")
        plain = lambda text: " ".join(words.findall(text.lower()))
        write("ft", lambda label, text: f"__label__{label} {plain(text)}")
        numbers = {label: number for number, label in enumerate(self.labels, 1)}
        write("vw", lambda label, text: f"{numbers.get(label, 1)} | {plain(text)}")


class Peer:
    """A method: its commands, and how its predictions are read."""

    def __init__(self, name, words, train, predict, labels):
        self.name, self.words, self.labels = name, words, labels
        self.commands = {part: (train if part.startswith("train") else predict)(part) for part in PARTS}
        self.times = {part: [] for part in PARTS}
        self.processor_times = {part: [] for part in PARTS}
        self.memory = {part: 0 for part in PARTS}


def lines_of(path, convert=lambda line: line):
    return [convert(line) for line in path.read_text(encoding="utf-8").split("\n") if line]


def peers(data, threads):
    """All methods, for words and for words with bigrams. Those that can take several threads take `threads`."""
    made = []
    for n, words in ((1, "words"), (2, "words, bigrams")):
        def add(name, suffix, train, predict, labels):
            output = data.path(f"{suffix}-{n}.out")
            model = data.path(f"{suffix}-{n}.model")
            peer = Peer(name, words, lambda part: train(part, model), lambda part: predict(part, model, output),
                        lambda: labels(output))
            peer.model = model
            peer.output = output
            made.append(peer)

        tab = lambda output: lines_of(output, lambda line: line.partition("\t")[0])
        add("Copydesk multinomial", "copydesk",
            lambda part, model: [COPYDESK, "train", data.path(f"{part}.tsv"), "--signals", "none",
                                 "--word-ngrams", f"1..{n}", "--threads", threads, "--quiet", "--output", model],
            lambda part, model, output: [COPYDESK, "classify", data.path(f"{part}.tsv"), "--model", model,
                                         "--no-article", "--format", "tsv", "--threads", threads, "--quiet"], tab)
        for method, name in (("count-mnb", "CountVectorizer, MultinomialNB"), ("tfidf-cnb", "TfidfVectorizer, ComplementNB"),
                             ("hashing-mnb", "HashingVectorizer, MultinomialNB")):
            add(f"scikit-learn {name}", method,
                lambda part, model: [*SCIKIT_LEARN, "train", method, str(n), data.path(f"{part}.tsv"), model],
                lambda part, model, output: [*SCIKIT_LEARN, "predict", model, data.path(f"{part}.tsv"), output], lines_of)
        for epochs in (5, 1):
            unlabelled = lambda output: lines_of(output, lambda line: line.removeprefix("__label__"))
            if FASTTEXT:
                add(f"fastText, dim 10, epoch {epochs}", f"fasttext-{epochs}",
                    lambda part, model: [FASTTEXT, "supervised", "-input", data.path(f"{part}.ft"), "-output", model,
                                         "-dim", "10", "-epoch", str(epochs), "-wordNgrams", str(n), "-thread", threads,
                                         "-verbose", "0"],
                    lambda part, model, output: [FASTTEXT, "predict", f"{model}.bin", data.path(f"{part}.ft")], unlabelled)
                # It adds an ending of its own, and writes vectors too, which are not the model.
                made[-1].model = data.path(f"fasttext-{epochs}-{n}.model.bin")
            else:
                add(f"fastText (Python), dim 10, epoch {epochs}", f"fasttext-{epochs}",
                    lambda part, model: [*FASTTEXT_MODULE, "train", str(epochs), str(n), threads, data.path(f"{part}.ft"),
                                         model],
                    lambda part, model, output: [*FASTTEXT_MODULE, "predict", model, data.path(f"{part}.ft"), output],
                    unlabelled)
        add("Vowpal Wabbit --oaa, one pass, -b 22", "vw",
            lambda part, model: [*VW, "--oaa", str(len(data.labels)), "-d", data.path(f"{part}.vw"), "-f", model,
                                 "-b", "22", "--quiet", *(["--ngram", "2"] if n == 2 else [])],
            lambda part, model, output: [*VW, "-t", "-i", model, "-d", data.path(f"{part}.vw"), "-p", output, "--quiet"],
            lambda output: lines_of(output, lambda line: data.labels[int(float(line.split()[0])) - 1]))
    return made


def run(command, output, processors):
    """The wall time, the processor time and the peak memory of a process whose results go to a file."""
    command = [str(part) for part in command]
    done = subprocess.run([sys.executable, "-SE", HERE / "timed.py", str(processors), output, *command],
                          capture_output=True, text=True)
    if done.returncode != 0:
        raise SystemExit(f"{' '.join(command)}: {done.stderr}")
    seconds, processor_seconds, memory = done.stdout.split()
    return float(seconds), float(processor_seconds), int(memory)


def measure(peer, data, processors):
    # What is written to standard output is the result only where no file was named.
    writes_itself = str(peer.output) in map(str, peer.commands["test"])
    for part in PARTS:
        trains = part.startswith("train")
        # Emptying a file takes time too, and what a third would empty is the whole's.
        (peer.model if trains else peer.output).unlink(missing_ok=True)
        seconds, processor_seconds, memory = run(
            peer.commands[part], os.devnull if trains or writes_itself else peer.output, processors)
        peer.times[part].append(seconds)
        peer.processor_times[part].append(processor_seconds)
        peer.memory[part] = max(peer.memory[part], memory)
    given = peer.labels()
    expected = data.pairs["test"]
    if len(given) != len(expected):
        raise SystemExit(f"{peer.name}: {len(expected)} paragraphs, {len(given)} results")
    peer.accuracy = sum(a == b for a, (b, _) in zip(given, expected)) / len(given)


def steady(peer, part, data):
    """MB/s of what the whole has beyond its third, which leaves starting out; NaN where that may be noise."""
    more = [whole - third for whole, third in zip(peer.times[part], peer.times[f"{part}-third"])]
    seconds, spread = statistics.median(more), max(more) - min(more)
    megabytes = data.size[part] - data.size[f"{part}-third"]
    # One run does not show how large the noise is.
    return megabytes / seconds if megabytes and len(more) > 1 and seconds > spread else math.nan


def shown(number, unit=""):
    return "–" if math.isnan(number) else f"{number:.1f}{unit}"


def table(made, data):
    print("| method | features | train s | train MB/s, steady | predict s | predict MB/s, steady | Copydesk trains, steady "
          "| predicts, steady | processor s | memory train, predict MB | model MB | accuracy |")
    print("| --- " * 12 + "|")
    for peer in made:
        own = next(other for other in made if other.words == peer.words)
        seconds, rates, ratios, busy = {}, {}, {}, {}
        for part in ("train", "test"):
            times = peer.times[part]
            median = statistics.median(times)
            seconds[part] = f"{median:.2f} ({min(times):.2f}–{max(times):.2f})"
            busy[part] = f"{statistics.median(peer.processor_times[part]):.2f}"
            rates[part] = f"{data.size[part] / median:.1f}, {shown(steady(peer, part, data))}"
            ratios[part] = (f"{median / statistics.median(own.times[part]):.1f}×, "
                            f"{shown(steady(own, part, data) / steady(peer, part, data), '×')}")
        print(f"| {peer.name} | {peer.words} | {seconds['train']} | {rates['train']} | {seconds['test']} | {rates['test']} "
              f"| {ratios['train']} | {ratios['test']} | {busy['train']}, {busy['test']} "
              f"| {peer.memory['train'] / 1e6:.0f}, {peer.memory['test'] / 1e6:.0f} "
              f"| {peer.model.stat().st_size / 1e6:.1f} | {peer.accuracy:.3f} |")


def corpus(megabytes):
    """`copydesk corpus synthesize`, if there is one; else Corpus/ repeated. Sorted, so always the same."""
    size = int(megabytes * 1e6)
    try:
        made = subprocess.run([COPYDESK, "corpus", "synthesize", "--size", f"{size}B", "--seed", "0", "--quiet"],
                              stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        if made.returncode == 0 and made.stdout:
            return "synthesized", made.stdout.decode().split("\n")
    except OSError as error:
        raise SystemExit(f"{COPYDESK}: {error}; swift build -c release first")
    once = "\n".join(path.read_text(encoding="utf-8") for path in sorted(ROOT.glob("Corpus/*/*.tsv")))
    return "Corpus/ repeated", ((once + "\n") * (size // len(once.encode()) + 1)).encode()[:size].decode(
        errors="ignore").rpartition("\n")[0].split("\n")


def versions():
    import sklearn
    import vowpalwabbit
    names = [f"scikit-learn {sklearn.__version__}", f"Vowpal Wabbit {vowpalwabbit.__version__}"]
    names.append("fastText's program" if FASTTEXT else "fastText's Python module")
    return ", ".join(names)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    source = parser.add_mutually_exclusive_group()
    source.add_argument("--input", type=pathlib.Path, help="label<TAB>text lines; a blank line ends an article")
    source.add_argument("--size", type=float, default=20, help="10⁶ bytes of text (default: 20)")
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--threads", type=int, default=1,
                        help="processors that each process gets, and threads that Copydesk and fastText take (default: 1)")
    options = parser.parse_args()
    if options.repeats < 1:
        parser.error("--repeats: expected at least 1")
    processors = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    if not 1 <= options.threads <= processors:
        parser.error(f"--threads: expected 1 to {processors}, the processors there are")
    if options.input:
        name, lines = options.input.name, options.input.read_text(encoding="utf-8", errors="replace").split("\n")
    else:
        name, lines = corpus(options.size)
    with tempfile.TemporaryDirectory() as work:
        data = Data(lines, pathlib.Path(work))
        if len(data.labels) < 2 or not data.pairs["test"]:
            raise SystemExit(f"{name}: expected articles of two labels or more")
        print(f"{name}: {data.size['train']:.1f} MB of text to train on ({len(data.pairs['train'])} paragraphs), "
              f"{data.size['test']:.1f} MB to predict ({len(data.pairs['test'])}). {versions()}.\n"
              f"Processors for each: {options.threads}. Whole processes, median (range) of {options.repeats}, in turns; "
              "steady: what the whole takes beyond a third of it.\nNot timed: writing each peer's format; for fastText and "
              "Vowpal Wabbit also lower-casing and parting words.\n", flush=True)
        made = peers(data, str(options.threads))
        for repeat in range(options.repeats):
            for peer in made:
                print(f"{repeat + 1}/{options.repeats} {peer.name}, {peer.words}", file=sys.stderr)
                measure(peer, data, options.threads)
        table(made, data)


main()
