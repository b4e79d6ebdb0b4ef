#include "cli/pipeline.h"

#include <pthread.h>
#include <sched.h>
#include <stdlib.h>

enum { JOBS_PER_THREAD = 4 };

typedef enum job_state { JOB_EMPTY, JOB_WAITING, JOB_RUNNING, JOB_DONE } job_state;

typedef struct slot {
    job job;
    job_state state;
} slot;

typedef struct ring {
    const pipeline *p;
    slot *slots;
    size_t slot_count, produced, taken; /* running numbers of jobs */
    atomic_size_t consumed;
    bool ending;
    pthread_mutex_t mutex;
    pthread_cond_t work_there, result_there;
} ring;

typedef struct thread {
    pthread_t handle;
    ring *ring;
    void *worker;
} thread;

bool pipeline_is_turn(const job *j) { return !j->turn || atomic_load(j->turn) == j->place; }

static bool run_alone(const pipeline *p);
static bool run_threads(const pipeline *p, ring *r, unsigned threads);

unsigned pipeline_cores(void) {
    cpu_set_t allowed;
    int cores = sched_getaffinity(0, sizeof allowed, &allowed) == 0 ? CPU_COUNT(&allowed) : 1;
    return cores > 0 ? (unsigned)cores : 1;
}

bool pipeline_run(const pipeline *p, unsigned threads) {
    if (threads <= 1) return run_alone(p);
    ring r = {.p = p, .slot_count = (size_t)threads * JOBS_PER_THREAD};
    r.slots = calloc(r.slot_count, sizeof *r.slots);
    if (!r.slots) return false;
    pthread_mutex_init(&r.mutex, NULL);
    pthread_cond_init(&r.work_there, NULL);
    pthread_cond_init(&r.result_there, NULL);
    bool done = run_threads(p, &r, threads);
    pthread_cond_destroy(&r.result_there);
    pthread_cond_destroy(&r.work_there);
    pthread_mutex_destroy(&r.mutex);
    for (size_t i = 0; i < r.slot_count; i++) {
        bytes_free(&r.slots[i].job.input);
        bytes_free(&r.slots[i].job.output);
        bytes_free(&r.slots[i].job.notes);
        bytes_free(&r.slots[i].job.contents);
        free(r.slots[i].job.id);
        free(r.slots[i].job.name);
        free(r.slots[i].job.rename);
    }
    free(r.slots);
    return done;
}

/* Makes the job empty, but keeps memory of moderate size for the next one. */
static void empty(job *j) {
    enum { KEPT = 1024 * 1024 };
    free(j->id);
    free(j->name);
    free(j->rename);
    bytes *kept[] = {&j->input, &j->output, &j->notes, &j->contents};
    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++) {
        kept[i]->count = 0;
        if (kept[i]->capacity > KEPT) bytes_free(kept[i]);
    }
    *j = (job){.input = j->input, .output = j->output, .notes = j->notes, .contents = j->contents};
}

static bool produce(const pipeline *p, job *j) {
    empty(j);
    if (!p->produce(p->context, j)) return false;
    j->about.text = j->input.items ? j->input.items : "";
    j->about.text_size = j->input.count;
    j->about.id = j->id;
    j->about.rename = j->rename;
    j->about.file = j->name;
    j->about.line = j->line;
    return true;
}

static bool run_alone(const pipeline *p) {
    job j = {0};
    void *worker = p->worker_new(p->context);
    while (worker && (p->ready(p->context) || p->idle(p->context)) && produce(p, &j)) {
        if (!j.failed) p->work(p->context, worker, &j);
        if (!p->consume(p->context, &j)) break;
    }
    p->worker_free(worker);
    empty(&j);
    bytes_free(&j.input);
    bytes_free(&j.output);
    bytes_free(&j.notes);
    bytes_free(&j.contents);
    return worker != NULL;
}

/* ---------------------------------------------------------------- threads */

static void *work(void *argument) {
    thread *t = argument;
    ring *r = t->ring;
    pthread_mutex_lock(&r->mutex);
    for (;;) {
        while (r->taken == r->produced && !r->ending) pthread_cond_wait(&r->work_there, &r->mutex);
        if (r->taken == r->produced) break;
        slot *s = &r->slots[r->taken++ % r->slot_count];
        s->state = JOB_RUNNING;
        pthread_mutex_unlock(&r->mutex);
        if (!s->job.failed) r->p->work(r->p->context, t->worker, &s->job);
        pthread_mutex_lock(&r->mutex);
        s->state = JOB_DONE;
        pthread_cond_signal(&r->result_there);
    }
    pthread_mutex_unlock(&r->mutex);
    return NULL;
}

static void wait_for(ring *r, slot *s) {
    pthread_mutex_lock(&r->mutex);
    while (s->state != JOB_DONE) pthread_cond_wait(&r->result_there, &r->mutex);
    pthread_mutex_unlock(&r->mutex);
}

/* Keeps the ring full, and hands over the oldest job when it is done. */
static void feed(const pipeline *p, ring *r) {
    bool more = true;
    for (;;) {
        while (more && r->produced - r->consumed < r->slot_count) {
            if (!p->ready(p->context)) {
                if (r->consumed < r->produced) break;
                if (!p->idle(p->context)) return;
            }
            slot *s = &r->slots[r->produced % r->slot_count];
            more = produce(p, &s->job);
            if (!more) break;
            s->job.place = r->produced;
            s->job.turn = &r->consumed;
            pthread_mutex_lock(&r->mutex);
            s->state = JOB_WAITING;
            r->produced++;
            pthread_cond_signal(&r->work_there);
            pthread_mutex_unlock(&r->mutex);
        }
        if (r->consumed == r->produced) return;
        slot *s = &r->slots[r->consumed % r->slot_count];
        wait_for(r, s);
        s->state = JOB_EMPTY;
        bool go_on = p->consume(p->context, &s->job);
        r->consumed++; /* from here on the next one may write */
        if (!go_on) return;
    }
}

static bool run_threads(const pipeline *p, ring *r, unsigned count) {
    thread *threads = calloc(count, sizeof *threads);
    if (!threads) return false;
    unsigned started = 0;
    for (; started < count; started++) {
        threads[started] = (thread){.ring = r, .worker = p->worker_new(p->context)};
        if (!threads[started].worker) break;
        if (pthread_create(&threads[started].handle, NULL, work, &threads[started]) != 0) {
            p->worker_free(threads[started].worker);
            break;
        }
    }
    if (started) feed(p, r); /* fewer threads than asked for are enough */
    pthread_mutex_lock(&r->mutex);
    r->ending = true;
    r->taken = r->produced; /* where the run was stopped, what waits is not begun */
    pthread_cond_broadcast(&r->work_there);
    pthread_mutex_unlock(&r->mutex);
    for (unsigned i = 0; i < started; i++) {
        pthread_join(threads[i].handle, NULL);
        p->worker_free(threads[i].worker);
    }
    free(threads);
    return started > 0;
}
