// What the rows of the throughput table could reach: tokens, keys and memory accesses like those of
// `copydesk`, and nothing else. ASCII alone, no signals, no names, no reading, no output, and counting
// knows beforehand how large its table will be. `Benchmarks/Limits/run FILE.tsv` compiles and runs it.

#define _GNU_SOURCE
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>

enum { LABELS = 6, MAXIMUM_TOKENS = 1 << 20 };

static const uint64_t HIGHEST = 0x8080808080808080u, ONES = 0x0101010101010101u;
static const uint64_t MULTIPLIER = 0x9E3779B97F4A7C15u, FINISHER = 0xD1342543DE82EF95u;

static uint64_t fold(uint64_t left, uint64_t right) {
  unsigned __int128 product = (unsigned __int128)left * right;
  return (uint64_t)(product >> 64) ^ (uint64_t)product;
}

static uint64_t reaches(uint64_t bytes, uint64_t bound) {
  return (bytes + (0x80 - bound) * ONES) & HIGHEST;
}

/// The keys of the runs of ASCII letters and digits from `text` to `end`, eight bytes at a time.
static size_t tokenize(const uint8_t *text, const uint8_t *end, uint64_t *keys) {
  size_t count = 0;
  while (text < end) {
    uint64_t state = fold(FINISHER, MULTIPLIER), length = 0;
    for (;;) {
      uint64_t word;
      memcpy(&word, text + length, 8);
      uint64_t seven = word & ~HIGHEST, ascii = ~word & HIGHEST, folded = seven | 0x20 * ONES;
      uint64_t letters = reaches(folded, 'a') & ~reaches(folded, 'z' + 1) & ascii;
      uint64_t digits = reaches(seven, '0') & ~reaches(seven, '9' + 1) & ascii;
      uint64_t others = ~(letters | digits) & HIGHEST;
      uint64_t taken = others ? (uint64_t)__builtin_ctzll(others) >> 3 : 8;
      uint64_t inside = taken == 8 ? ~0ull : (1ull << (8 * taken)) - 1;
      if (taken) state = fold(state ^ ((word | letters >> 2) & inside), MULTIPLIER);
      length += taken;
      if (taken < 8) break;
    }
    if (length) keys[count++] = fold(state ^ length, FINISHER) | 1;
    text += length + 1;
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

static uint8_t *text;
static size_t size;
static uint64_t *keys;
static double textBytes;

/// Calls BODY with `count` keys and the `label` of each line.
#define FOR_EACH_PARAGRAPH(BIGRAMS, BODY)                                       \
  for (uint8_t *line = text, *end; line < text + size; line = end + 1) {        \
    end = memchr(line, '\n', text + size - line);                               \
    if (!end) end = text + size;                                                \
    uint8_t *tab = memchr(line, '\t', end - line);                              \
    if (!tab) continue;                                                         \
    uint64_t label = fold(line[0], tab - line + 7);                             \
    size_t count = tokenize(tab + 1, end, keys);                                \
    if (BIGRAMS) count = addBigrams(keys, count);                               \
    (void)label;                                                                \
    BODY                                                                        \
  }

static uint64_t homeOf(uint64_t key, uint64_t homes) {
  return (uint64_t)((unsigned __int128)key * homes >> 64);
}

static int ascending(const void *left, const void *right) {
  uint64_t a = *(const uint64_t *)left, b = *(const uint64_t *)right;
  return a < b ? -1 : a > b;
}

static double sink;

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

/// Look-up of all features of the text in a table of all of them, at 5/8 of its homes.
static double timeLookup(int bigrams) {
  size_t capacity = 1 << 24, known = 0;
  uint64_t *set = table(capacity * 8);
  FOR_EACH_PARAGRAPH(bigrams, for (size_t i = 0; i < count; i++) {
    size_t at = homeOf(keys[i], capacity);
    while (set[at] && set[at] != keys[i]) at = (at + 1) & (capacity - 1);
    if (!set[at]) known++;
    set[at] = keys[i];
  })
  uint64_t *sorted = malloc(known * 8);
  size_t next = 0;
  for (size_t i = 0; i < capacity; i++) if (set[i]) sorted[next++] = set[i];
  munmap(set, capacity * 8);
  qsort(sorted, known, 8, ascending);
  size_t homes = known * 8 / 5 + 16;
  struct Slot *slots = table((homes + 4096) * sizeof *slots);
  size_t last = 0;
  for (size_t i = 0; i < known; i++) {
    size_t at = homeOf(sorted[i], homes);
    if (i && at <= last) at = last + 1;
    slots[at].key = sorted[i];
    for (int label = 0; label < LABELS; label++) slots[at].weights[label] = (float)(i % 97) * label;
    last = at;
  }
  free(sorted);
  double start = now();
  FOR_EACH_PARAGRAPH(bigrams, {
    float scores[LABELS] = {0};
    for (size_t i = 0; i < count; i++) __builtin_prefetch(slots + homeOf(keys[i], homes));
    for (size_t i = 0; i < count; i++) {
      struct Slot *slot = slots + homeOf(keys[i], homes);
      while (slot->key && slot->key < keys[i]) slot++;
      if (slot->key == keys[i])
        for (int label = 0; label < LABELS; label++) scores[label] += slot->weights[label];
    }
    sink += scores[0];
  })
  double seconds = now() - start;
  munmap(slots, (homes + 4096) * sizeof *slots);
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
  keys = table(MAXIMUM_TOKENS * 8);
  FOR_EACH_PARAGRAPH(0, textBytes += (double)(end - tab);)

  report("tokens and keys of words", fastest(timeTokens, 0));
  report("tokens and keys of words and bigrams", fastest(timeTokens, 1));
  report("look-up, words", fastest(timeLookup, 0));
  report("look-up, words and bigrams", fastest(timeLookup, 1));
  report("counting, words", fastest(timeCounting, 0));
  report("counting, words and bigrams", fastest(timeCounting, 1));
  return isnan(sink);
}
