#include "cli/stop.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stddef.h>
#include <unistd.h>

/* A signal handler has no other way to tell: the signal, and a pipe that wakes who waits for input. */
static volatile sig_atomic_t signal_seen;
static int wake[2] = {-1, -1};

static void note(int number) {
    int before = errno;
    signal_seen = number;
    if (write(wake[1], "", 1) < 0) signal_seen = number; /* a full pipe wakes as well */
    errno = before;
}

void stop_begin(void) {
    static const int signals[] = {SIGINT, SIGTERM, SIGHUP};
    if (wake[0] >= 0 || pipe2(wake, O_CLOEXEC | O_NONBLOCK) != 0) return; /* without a pipe a signal ends the program as ever */
    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++) {
        struct sigaction action = {.sa_handler = note, .sa_flags = SA_RESETHAND | SA_RESTART}, before;
        if (sigaction(signals[i], NULL, &before) == 0 && before.sa_handler != SIG_IGN) sigaction(signals[i], &action, NULL);
    }
}

int stop_signal(void) { return signal_seen; }

bool stop_wait(void *unused, int descriptor) {
    (void)unused;
    while (!signal_seen) {
        struct pollfd watched[] = {{.fd = descriptor, .events = POLLIN}, {.fd = wake[0], .events = POLLIN}};
        int ready = poll(watched, 2, -1);
        if (ready < 0 && errno != EINTR) return true; /* the read tells what is wrong */
        if (ready > 0 && watched[0].revents) return !signal_seen;
    }
    return false;
}

void stop_end(void) {
    if (!signal_seen) return;
    signal(signal_seen, SIG_DFL);
    raise(signal_seen);
}
