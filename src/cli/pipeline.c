#include "pipeline.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* For each thread so many results may wait for their turn. One slow block then does not keep the others from working. */
enum { RESULTS_PER_THREAD = 4 };

/* So many bytes, of blocks and results, may be under way. A block more is read then only when nothing else is. */
enum { BYTES_MAX = 16 << 20, BYTES_PER_THREAD = 2 << 20 };

struct pipeline {
    const struct pipeline_work *work;
    size_t threads;
    pthread_mutex_t input; /* held while reading: guards `source` */
    struct block_source source;
    pthread_mutex_t lock; /* guards the rest */
    pthread_cond_t room;
    struct result *results; /* a ring of `slots`, by the number of the block */
    bool *ready;
    size_t slots;
    uint64_t blocks_read;
    uint64_t blocks_written;
    size_t bytes; /* under way */
    bool writing; /* a thread is at it */
    bool stopped;
    int status; /* of the first failure */
    struct story_error error;
    int wake[2];
};

/* With the lock held. */
static void stop(struct pipeline *pipeline, int status, const struct story_error *err)
{
    if (!pipeline->stopped) {
        pipeline->stopped = true;
        pipeline->status = status;
        pipeline->error = *err;
        close(pipeline->wake[1]); /* whoever waits for input sees the pipe end */
        pipeline->wake[1] = -1;
    }
    pthread_cond_broadcast(&pipeline->room);
}

static void stop_unlocked(struct pipeline *pipeline, int status, const struct story_error *err)
{
    pthread_mutex_lock(&pipeline->lock);
    stop(pipeline, status, err);
    pthread_mutex_unlock(&pipeline->lock);
}

static bool has_room(const struct pipeline *pipeline)
{
    uint64_t under_way = pipeline->blocks_read - pipeline->blocks_written;

    return under_way == 0 ||
           (under_way < pipeline->slots && pipeline->bytes < BYTES_MAX + pipeline->threads * BYTES_PER_THREAD);
}

/* Wait until another block may be under way. False: it is over. */
static bool wait_for_room(struct pipeline *pipeline)
{
    pthread_mutex_lock(&pipeline->lock);
    while (!pipeline->stopped && !has_room(pipeline))
        pthread_cond_wait(&pipeline->room, &pipeline->lock);
    bool goes_on = !pipeline->stopped;
    pthread_mutex_unlock(&pipeline->lock);
    return goes_on;
}

/* Read a block and number it. False: there is none. */
static bool take_block(struct pipeline *pipeline, struct block *block, uint64_t *number)
{
    struct story_error err;
    bool taken = false;

    pthread_mutex_lock(&pipeline->input);
    if (wait_for_room(pipeline)) {
        int status = block_read(block, &pipeline->source, &err);
        taken = status == STORY_OK && block->size > 0;
        if (status < 0)
            stop_unlocked(pipeline, status, &err);
    }
    if (taken) {
        pthread_mutex_lock(&pipeline->lock);
        *number = pipeline->blocks_read++;
        pipeline->bytes += block->size;
        pthread_mutex_unlock(&pipeline->lock);
    }
    pthread_mutex_unlock(&pipeline->input);
    return taken;
}

/* Write all results that are due. With the lock held, except while writing. */
static void write_results(struct pipeline *pipeline)
{
    struct story_error err;

    pipeline->writing = true;
    while (!pipeline->stopped && pipeline->ready[pipeline->blocks_written % pipeline->slots]) {
        size_t slot = pipeline->blocks_written % pipeline->slots;
        struct result *result = &pipeline->results[slot];
        pthread_mutex_unlock(&pipeline->lock);
        int status = pipeline->work->write(pipeline->work->context, result, &err);
        free(result->bytes);
        result->bytes = NULL;
        pthread_mutex_lock(&pipeline->lock);
        pipeline->ready[slot] = false;
        pipeline->bytes -= result->size;
        pipeline->blocks_written++;
        if (status < 0 || result->status < 0)
            stop(pipeline, status < 0 ? status : result->status, status < 0 ? &err : &result->failure);
        pthread_cond_broadcast(&pipeline->room);
    }
    pipeline->writing = false;
}

static void hand_in(struct pipeline *pipeline, uint64_t number, size_t block_size, const struct result *result)
{
    pthread_mutex_lock(&pipeline->lock);
    pipeline->results[number % pipeline->slots] = *result;
    pipeline->ready[number % pipeline->slots] = true;
    pipeline->bytes += result->size;
    pipeline->bytes -= block_size;
    if (!pipeline->writing)
        write_results(pipeline);
    pthread_mutex_unlock(&pipeline->lock);
}

static void *work_on_blocks(void *context)
{
    struct pipeline *pipeline = context;
    const struct pipeline_work *work = pipeline->work;
    struct story_error err;
    struct block block = { 0 };
    uint64_t number;
    void *state;
    int status = work->begin(&state, work->context, &err);

    if (status < 0) {
        stop_unlocked(pipeline, status, &err);
        return NULL;
    }
    while (take_block(pipeline, &block, &number)) {
        struct result result = { .size = 0 };
        work->run(state, &block, &result);
        hand_in(pipeline, number, block.size, &result);
    }
    work->end(state);
    block_clear(&block);
    return NULL;
}

/* As many threads as can be had, besides this one. */
static void run_threads(struct pipeline *pipeline, pthread_t *threads)
{
    size_t started = 0;

    while (started + 1 < pipeline->threads && pthread_create(&threads[started], NULL, work_on_blocks, pipeline) == 0)
        started++;
    work_on_blocks(pipeline);
    while (started > 0)
        pthread_join(threads[--started], NULL);
}

static void close_pipeline(struct pipeline *pipeline)
{
    for (size_t i = 0; pipeline->results && i < pipeline->slots; i++)
        free(pipeline->results[i].bytes);
    free(pipeline->results);
    free(pipeline->ready);
    block_clear(&pipeline->source.rest);
    pthread_cond_destroy(&pipeline->room);
    pthread_mutex_destroy(&pipeline->lock);
    pthread_mutex_destroy(&pipeline->input);
    close(pipeline->wake[0]);
    if (pipeline->wake[1] >= 0)
        close(pipeline->wake[1]);
}

int pipeline_run(const struct pipeline_work *work, size_t threads, size_t line_max, struct story_error *err)
{
    struct pipeline pipeline = { .work = work, .threads = threads, .slots = threads * RESULTS_PER_THREAD };
    pthread_t *others = calloc(threads, sizeof *others);

    if (pipe(pipeline.wake) < 0) {
        free(others);
        return story_error_set(err, STORY_E_IO, "cannot make a pipe (too many files are open)");
    }
    pipeline.source = (struct block_source){ .descriptor = STDIN_FILENO, .wake = pipeline.wake[0], .line_max = line_max };
    pthread_mutex_init(&pipeline.input, NULL);
    pthread_mutex_init(&pipeline.lock, NULL);
    pthread_cond_init(&pipeline.room, NULL);
    pipeline.results = calloc(pipeline.slots, sizeof *pipeline.results);
    pipeline.ready = calloc(pipeline.slots, sizeof *pipeline.ready);
    if (others && pipeline.results && pipeline.ready)
        run_threads(&pipeline, others);
    else
        pipeline.status = story_error_set(&pipeline.error, STORY_E_NOMEM, "out of memory");
    close_pipeline(&pipeline);
    free(others);
    if (pipeline.status < 0)
        *err = pipeline.error;
    return pipeline.status;
}
