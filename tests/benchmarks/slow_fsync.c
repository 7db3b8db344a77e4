/* LD_PRELOAD: every fsync and fdatasync takes 20 ms longer, as on slow flash. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <time.h>

static void wait_20_ms(void) {
    struct timespec left = {0, 20 * 1000 * 1000};
    while (nanosleep(&left, &left) != 0) {
    }
}

int fsync(int fd) {
    wait_20_ms();
    return ((int (*)(int))dlsym(RTLD_NEXT, "fsync"))(fd);
}

int fdatasync(int fd) {
    wait_20_ms();
    return ((int (*)(int))dlsym(RTLD_NEXT, "fdatasync"))(fd);
}
