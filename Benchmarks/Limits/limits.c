// What the rows of the throughput table could reach: tokens, keys and memory accesses like those of
// `copydesk`, and nothing else. ASCII alone, no signals, no names, no reading, and counting knows
// beforehand how large its table will be. The rows of the default model write their results as well.
// `Benchmarks/Limits/run FILE.tsv` compiles and runs it.

#define _GNU_SOURCE
#include <fcntl.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

// The default model's features, and its five labels and the background.
enum { FEATURES = 50000, LABELS = 6, ARTICLE = 12, MAXIMUM_TOKENS = 1 << 20 };
// Keys whose cache misses overlap.
enum { BATCH = 64 };
static const char *const NAMES[LABELS] = {"advertisement", "news", "opinion", "other", "quote", "subscription"};

static const uint64_t HIGHEST = 0x8080808080808080u, ONES = 0x0101010101010101u;
static const uint64_t MULTIPLIER = 0x9E3779B97F4A7C15u, FINISHER = 0xD1342543DE82EF95u;

static uint64_t fold(uint64_t left, uint64_t right) {
  unsigned __int128 product = (unsigned __int128)left * right;
  return (uint64_t)(product >> 64) ^ (uint64_t)product;
}

#ifdef __SSE2__
/// A bit for each of 64 bytes that is an ASCII letter or digit.
static uint64_t alphanumerics(const uint8_t *text) {
  uint64_t bits = 0;
  for (int block = 0; block < 4; block++) {
    __m128i bytes = _mm_loadu_si128((const __m128i *)text + block);
    // The last of a range becomes the greatest signed byte.
    __m128i folded = _mm_or_si128(bytes, _mm_set1_epi8(0x20));
    __m128i letters = _mm_cmpgt_epi8(_mm_add_epi8(folded, _mm_set1_epi8(127 - 'z')), _mm_set1_epi8(127 - 26));
    __m128i digits = _mm_cmpgt_epi8(_mm_add_epi8(bytes, _mm_set1_epi8(127 - '9')), _mm_set1_epi8(127 - 10));
    bits |= (uint64_t)(uint16_t)_mm_movemask_epi8(_mm_or_si128(letters, digits)) << 16 * block;
  }
  return bits;
}
#else
static uint64_t reaches(uint64_t bytes, uint64_t bound) { return bytes + (0x80 - bound) * ONES; }

/// The same eight bytes at a time: what reaches one of a range's bounds only is in it.
static uint64_t alphanumerics(const uint8_t *text) {
  uint64_t bits = 0;
  for (int index = 0; index < 8; index++) {
    uint64_t word;
    memcpy(&word, text + 8 * index, 8);
    uint64_t seven = word & ~HIGHEST, folded = seven | 0x20 * ONES;
    uint64_t letters = reaches(folded, 'a') ^ reaches(folded, 'z' + 1);
    uint64_t digits = reaches(seven, '0') ^ reaches(seven, '9' + 1);
    bits |= ((((letters ^ digits) & ~word & HIGHEST) >> 7) * 0x0102040810204080u) >> 56 << 8 * index;
  }
  return bits;
}
#endif

static uint64_t keyOf(const uint8_t *text, uint64_t length) {
  uint64_t state = fold(FINISHER, MULTIPLIER), rest = length, word;
  memcpy(&word, text, 8);
  for (; rest > 8; rest -= 8) {
    state = fold(state ^ (word | 0x20 * ONES), MULTIPLIER);
    memcpy(&word, text + length - rest + 8, 8);
  }
  state = fold(state ^ ((word | 0x20 * ONES) & ~0ull >> (64 - 8 * rest)), MULTIPLIER);
  return fold(state ^ length, FINISHER) | 1;
}

/// The keys of the runs of ASCII letters and digits from `text` to `end`, in windows of 64 bytes.
static size_t tokenize(const uint8_t *text, const uint8_t *end, uint64_t *keys) {
  size_t count = 0;
  while (text < end) {
    uint64_t words = alphanumerics(text);
    if (end - text < 64) words &= (1ull << (end - text)) - 1;
    // A run that goes on behind the window is left to the next one, unless it fills this one.
    int cut = ~words ? __builtin_clzll(~words) : 0;
    words = words << cut >> cut;
    for (uint64_t starts = words & ~(words << 1); starts; starts &= starts - 1) {
      int place = __builtin_ctzll(starts);
      uint64_t behind = ~(words >> place);
      keys[count++] = keyOf(text + place, behind ? (uint64_t)__builtin_ctzll(behind) : 64);
    }
    text += 64 - cut;
  }
  return count;
}

static size_t addBigrams(uint64_t *keys, size_t count) {
  for (size_t first = 0; first + 1 < count; first++)
    keys[count + first] = fold(keys[first] + MULTIPLIER, keys[first + 1] ^ FINISHER) | 1;
  return count ? 2 * count - 1 : 0;
}

// A feature and its weights (look-up), or a feature under a label and its counts (counting).
struct Slot { uint64_t key; float weights[LABELS]; };
struct Feature { uint64_t key, count; };
struct Place { uint64_t key; uint32_t terms, documents, last; };

static void *table(size_t bytes) {
  void *memory = mmap(0, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED) { perror("mmap"); exit(1); }
  madvise(memory, bytes, MADV_HUGEPAGE);
  return memory;
}

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec + 1e-9 * time.tv_nsec;
}

static uint8_t *text, *json;
static size_t size, jsonSize, paragraphs;
static uint64_t *keys;
static double textBytes;
static struct Slot *slots;
static size_t homesOfSlots;

/// Runs what follows with `count` keys and the `label` of each line.
#define FOR_EACH_PARAGRAPH(BIGRAMS, ...)                                        \
  for (uint8_t *line = text, *end; line < text + size; line = end + 1) {        \
    end = memchr(line, '\n', text + size - line);                               \
    if (!end) end = text + size;                                                \
    uint8_t *tab = memchr(line, '\t', end - line);                              \
    if (!tab) continue;                                                         \
    uint64_t label = fold(line[0], tab - line + 7);                             \
    size_t count = tokenize(tab + 1, end, keys);                                \
    if (BIGRAMS) count = addBigrams(keys, count);                               \
    (void)label;                                                                \
    __VA_ARGS__                                                                 \
  }

static uint64_t homeOf(uint64_t key, uint64_t homes) {
  return (uint64_t)((unsigned __int128)key * homes >> 64);
}

static int byKey(const void *left, const void *right) {
  uint64_t a = ((const struct Feature *)left)->key, b = ((const struct Feature *)right)->key;
  return a < b ? -1 : a > b;
}

static int byCount(const void *left, const void *right) {
  uint64_t a = ((const struct Feature *)left)->count, b = ((const struct Feature *)right)->count;
  return a > b ? -1 : a < b ? 1 : byKey(left, right);
}

static double sink, transitions[LABELS][LABELS];

static double timeTokens(int bigrams) {
  double start = now();
  uint64_t sum = 0;
  FOR_EACH_PARAGRAPH(bigrams, for (size_t i = 0; i < count; i++) sum ^= keys[i];)
  sink += (double)sum;
  return now() - start;
}

/// Counting in one table with a place for each feature and label, large enough for the text.
static double timeCounting(int bigrams) {
  size_t homes = size / (bigrams ? 8 : 96);
  if (homes < 1 << 20) homes = 1 << 20;
  struct Place *places = table((homes + 4096) * sizeof *places);
  uint32_t document = 0;
  double start = now();
  FOR_EACH_PARAGRAPH(bigrams, {
    document++;
    for (size_t i = 0; i < count; i++) __builtin_prefetch(places + homeOf(keys[i], homes), 1);
    for (size_t i = 0; i < count; i++) {
      struct Place *place = places + homeOf(keys[i], homes) + (label & 7);
      while (place->key && place->key != (keys[i] ^ label)) place++;
      place->key = keys[i] ^ label;
      place->terms++;
      if (place->last != document) { place->last = document; place->documents++; }
    }
  })
  double seconds = now() - start;
  munmap(places, (homes + 4096) * sizeof *places);
  return seconds;
}

/// A table of the text's features, of no more than the `most` frequent ones, at 5/8 of its homes.
static void makeSlots(int bigrams, size_t most) {
  size_t capacity = 1 << 24, known = 0, last = 0;
  struct Feature *features = table(capacity * sizeof *features);
  FOR_EACH_PARAGRAPH(bigrams, for (size_t i = 0; i < count; i++) {
    size_t at = homeOf(keys[i], capacity);
    while (features[at].key && features[at].key != keys[i]) at = (at + 1) & (capacity - 1);
    features[at].key = keys[i];
    features[at].count++;
  })
  for (size_t i = 0; i < capacity; i++) if (features[i].key) features[known++] = features[i];
  if (known > most) {
    qsort(features, known, sizeof *features, byCount);
    known = most;
  }
  qsort(features, known, sizeof *features, byKey);
  if (slots) munmap(slots, (homesOfSlots + 4096) * sizeof *slots);
  homesOfSlots = known * 8 / 5 + 16;
  slots = table((homesOfSlots + 4096) * sizeof *slots);
  for (size_t i = 0; i < known; i++) {
    uint64_t key = features[i].key;
    size_t at = homeOf(key, homesOfSlots);
    if (i && at <= last) at = last + 1;
    slots[at].key = key;
    for (int label = 0; label < LABELS; label++) slots[at].weights[label] = (int8_t)(key >> 8 * label) / 256.0f;
    last = at;
  }
  munmap(features, capacity * sizeof *features);
}

static int isFollowed(uint64_t found, uint64_t key) { return found - 1 < key - 1; }

/// Inlined and restricted so that the sums stay in registers: a fifth of the time with bigrams.
static inline __attribute__((always_inline)) void addScores(size_t count, float *restrict scores) {
  const struct Slot *start = slots;
  uint64_t homes = homesOfSlots;
  for (size_t first = 0; first < count; first += BATCH) {
    const struct Slot *places[BATCH];
    const uint64_t *batch = keys + first;
    size_t size = count - first < BATCH ? count - first : BATCH;
    for (size_t i = 0; i < size; i++) {
      places[i] = start + homeOf(batch[i], homes);
      __builtin_prefetch(places[i]);
      __builtin_prefetch(places[i] + 1);
    }
    for (size_t i = 0; i < size; i++) {
      const struct Slot *slot = places[i];
      // How far a key is from its home is not foreseeable: no branches for as far as most are. Keys
      // ascend, so that the number of smaller ones in two slots is how far to go.
      slot += isFollowed(slot->key, batch[i]) + isFollowed(slot[1].key, batch[i]);
      while (__builtin_expect(isFollowed(slot->key, batch[i]), 0)) slot++;
      if (slot->key == batch[i])
        for (int label = 0; label < LABELS; label++) scores[label] += slot->weights[label];
    }
  }
}

static double timeLookup(int bigrams) {
  double start = now();
  FOR_EACH_PARAGRAPH(bigrams, {
    float scores[LABELS] = {0};
    addScores(count, scores);
    sink += scores[0];
  })
  return now() - start;
}

static int highestOf(const float *scores) {
  int highest = 0;
  for (int label = 1; label < LABELS; label++) if (scores[label] > scores[highest]) highest = label;
  return highest;
}

static uint8_t output[1 << 18];
static size_t used;
static int nowhere;

static void writeOut(const void *bytes, size_t length) {
  if (write(nowhere, bytes, length) != (ssize_t)length) { perror("/dev/null"); exit(1); }
}

static void flush(void) {
  writeOut(output, used);
  used = 0;
}

static void put(const void *bytes, size_t length) {
  if (used + length > sizeof output) flush();
  if (length > sizeof output) { writeOut(bytes, length); return; }
  memcpy(output + used, bytes, length);
  used += length;
}

/// Look-up, and each paragraph written with its label, as `--format tsv` does.
static double timeLines(int bigrams) {
  double start = now();
  FOR_EACH_PARAGRAPH(bigrams, {
    float scores[LABELS] = {0};
    addScores(count, scores);
    const char *name = NAMES[highestOf(scores)];
    put(name, strlen(name));
    put(tab, end + 1 - tab);
  })
  flush();
  return now() - start;
}

/// The share of each paragraph's label given all of its article (forward and backward; Rabiner 1989), from
/// the shares that it has alone.
static void decode(double (*restrict rows)[LABELS], size_t count) {
  double forward[ARTICLE][LABELS], backward[LABELS], ahead[LABELS];
  for (size_t row = 0; row < count; row++) {
    double sum = 0;
    for (int label = 0; label < LABELS; label++) {
      double prior = row ? 0 : 1;
      for (int last = 0; row && last < LABELS; last++) prior += forward[row - 1][last] * transitions[last][label];
      sum += forward[row][label] = prior * rows[row][label];
    }
    for (int label = 0; label < LABELS; label++) forward[row][label] /= sum;
  }
  for (int label = 0; label < LABELS; label++) backward[label] = 1;
  for (size_t row = count; row-- > 0;) {
    double sum = 0;
    for (int label = 0; label < LABELS; label++) {
      ahead[label] = backward[label] * rows[row][label];
      sum += rows[row][label] = forward[row][label] * backward[label];
    }
    for (int label = 0; label < LABELS; label++) rows[row][label] /= sum;
    sum = 0;
    for (int label = 0; label < LABELS; label++) {
      backward[label] = 0;
      for (int next = 0; next < LABELS; next++) backward[label] += transitions[label][next] * ahead[next];
      sum += backward[label];
    }
    for (int label = 0; label < LABELS; label++) backward[label] /= sum;
  }
}

/// The same as `timeLines`, where lines are paragraphs of articles: each is written when all of its article
/// are known.
static double timeArticles(int bigrams) {
  for (int last = 0; last < LABELS; last++)
    for (int label = 0; label < LABELS; label++) transitions[last][label] = last == label ? 0.75 : 0.25 / (LABELS - 1);
  double rows[ARTICLE][LABELS], start = now();
  const uint8_t *starts[ARTICLE], *ends[ARTICLE];
  size_t known = 0;
  FOR_EACH_PARAGRAPH(bigrams, {
    float scores[LABELS] = {0}, highest, sum = 0;
    addScores(count, scores);
    highest = scores[highestOf(scores)];
    for (int other = 0; other < LABELS; other++) sum += scores[other] = expf(scores[other] - highest);
    for (int other = 0; other < LABELS; other++) rows[known][other] = fmax(scores[other] / sum, 1e-9);
    starts[known] = tab;
    ends[known++] = end + 1;
    if (known < ARTICLE && end + 1 < text + size) continue;
    decode(rows, known);
    for (size_t row = 0; row < known; row++) {
      for (int other = 0; other < LABELS; other++) scores[other] = (float)rows[row][other];
      const char *name = NAMES[highestOf(scores)];
      put(name, strlen(name));
      put(starts[row], ends[row] - starts[row]);
    }
    known = 0;
  })
  flush();
  return now() - start;
}

/// The text as lines of {"text":"…"}.
static void makeJSONLines(void) {
  json = table(2 * size + 16 * paragraphs + 4096);
  uint8_t *to = json;
  FOR_EACH_PARAGRAPH(0, {
    to = mempcpy(to, "{\"text\":\"", 9);
    for (uint8_t *from = tab + 1; from < end; *to++ = *from++) if (*from == '"' || *from == '\\') *to++ = '\\';
    to = mempcpy(to, "\"}\n", 3);
  })
  jsonSize = to - json;
}

/// Where the first quote or backslash from `at` on is.
static uint8_t *quoteOrBackslash(uint8_t *at) {
  for (;; at += 8) {
    uint64_t word;
    memcpy(&word, at, 8);
    uint64_t quote = word ^ '"' * ONES, backslash = word ^ '\\' * ONES;
    // The lowest of these bits is exact: a borrow goes to higher bytes only.
    uint64_t found = ((quote - ONES) & ~quote) | ((backslash - ONES) & ~backslash);
    if (found & HIGHEST) return at + (__builtin_ctzll(found & HIGHEST) >> 3);
  }
}

/// Its eight characters, like 0.696384.
static void formatProbability(char *at, float probability) {
  uint32_t millionths = (uint32_t)(probability * 1e6f + 0.5f);
  for (int digit = 7; digit > 1; digit--, millionths /= 10) at[digit] = '0' + millionths % 10;
  at[1] = '.';
  at[0] = '0' + millionths;
}

/// Look-up of the member `text` of JSON lines, and each line written with its label and probabilities.
static double timeJSONLines(int bigrams) {
  // What all results share: only the numbers in it change.
  char shared[512], *numbers[LABELS + 1];
  size_t length = sprintf(shared, "\",\"confidence\":");
  for (int label = 0; label <= LABELS; label++) {
    numbers[label] = shared + length;
    length += 8;
    if (label < LABELS)
      length += sprintf(shared + length, "%s\"%s\":", label ? "," : ",\"probabilities\":{", NAMES[label]);
  }
  length += sprintf(shared + length, "},");
  uint8_t *unescaped = table(size + 4096);
  double start = now();
  for (uint8_t *line = json, *end; line < json + jsonSize; line = end) {
    uint8_t *from = quoteOrBackslash(line + 2) + 3, *stop = quoteOrBackslash(from), *content = from, *contentEnd;
    if (*stop == '"') {
      contentEnd = stop;
    } else {
      content = contentEnd = unescaped;
      for (; *stop != '"'; stop = quoteOrBackslash(from + 1)) {
        contentEnd = mempcpy(contentEnd, from, stop - from);
        from = stop + 1;
      }
      contentEnd = mempcpy(contentEnd, from, stop - from);
    }
    end = stop + 3;
    size_t count = tokenize(content, contentEnd, keys);
    if (bigrams) count = addBigrams(keys, count);
    float scores[LABELS] = {0}, sum = 0;
    addScores(count, scores);
    int label = highestOf(scores);
    float highest = scores[label];
    for (int other = 0; other < LABELS; other++) sum += scores[other] = expf(scores[other] - highest);
    formatProbability(numbers[0], 1 / sum);
    for (int other = 0; other < LABELS; other++) formatProbability(numbers[other + 1], scores[other] / sum);
    put("{\"label\":\"", 10);
    put(NAMES[label], strlen(NAMES[label]));
    put(shared, length);
    put(line + 1, end - line - 1);
  }
  flush();
  double seconds = now() - start;
  munmap(unescaped, size + 4096);
  return seconds;
}

/// The least time of five runs.
static double fastest(double (*time)(int), int bigrams) {
  double least = time(bigrams);
  for (int repeat = 1; repeat < 5; repeat++) {
    double seconds = time(bigrams);
    if (seconds < least) least = seconds;
  }
  return least;
}

static void report(const char *what, double seconds) {
  printf("%-38s %5.0f MB/s\n", what, textBytes / seconds / 1e6);
}

int main(int argc, char **argv) {
  if (argc != 2) { fprintf(stderr, "usage: limits FILE.tsv\n"); return 2; }
  FILE *file = fopen(argv[1], "rb");
  if (!file) { perror(argv[1]); return 2; }
  fseek(file, 0, SEEK_END);
  size = (size_t)ftell(file);
  rewind(file);
  text = table(size + 4096);
  if (fread(text, 1, size, file) != size) { perror(argv[1]); return 2; }
  nowhere = open("/dev/null", O_WRONLY);
  keys = table(MAXIMUM_TOKENS * 8);
  FOR_EACH_PARAGRAPH(0, { textBytes += (double)(end - tab); paragraphs++; })

  report("tokens and keys of words", fastest(timeTokens, 0));
  report("tokens and keys of words and bigrams", fastest(timeTokens, 1));
  makeSlots(0, SIZE_MAX);
  report("look-up, words", fastest(timeLookup, 0));
  makeSlots(1, SIZE_MAX);
  report("look-up, words and bigrams", fastest(timeLookup, 1));
  makeSlots(1, FEATURES);
  report("default model, text in and out", fastest(timeLines, 1));
  report("the same, articles of twelve lines", fastest(timeArticles, 1));
  makeJSONLines();
  report("default model, JSON lines in and out", fastest(timeJSONLines, 1));
  report("counting, words", fastest(timeCounting, 0));
  report("counting, words and bigrams", fastest(timeCounting, 1));
  return isnan(sink);
}
