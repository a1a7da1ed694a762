/*
 * The floor of the benchmark: a bridge that decides nothing. It remembers every source and passes each datagram on to all the
 * others. What begins with /hello makes its source known and goes no further.
 *
 * It takes what has arrived in one system call and sends it on in as few as possible, so a bridge that sends every value to
 * every device in a datagram of its own can hardly be faster.
 *
 *   cc -O2 -o reflector reflector.c && ./reflector [port]
 *
 * Listens on 127.0.0.1 only. Prints "ready PORT" and runs until it is ended.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

enum { SOURCES_MAX = 64, BATCH_MAX = 64, DATAGRAM_BYTES_MAX = 8192, SEND_MAX = 1024 };

static struct sockaddr_in sources[SOURCES_MAX];
static int source_count;

static char payload[BATCH_MAX][DATAGRAM_BYTES_MAX];
static struct sockaddr_in from[BATCH_MAX];
static struct iovec in_part[BATCH_MAX], out_part[BATCH_MAX];
static struct mmsghdr in[BATCH_MAX], out[SEND_MAX];

/* The source's number; a new one gets the next. -1 if there is no room. */
static int remember(const struct sockaddr_in *address)
{
    for (int i = 0; i < source_count; i++)
        if (sources[i].sin_port == address->sin_port && sources[i].sin_addr.s_addr == address->sin_addr.s_addr)
            return i;
    if (source_count == SOURCES_MAX)
        return -1;
    sources[source_count] = *address;
    return source_count++;
}

static void send_all(int fd, int count)
{
    for (int done = 0; done < count;) {
        int sent = sendmmsg(fd, out + done, count - done, 0);
        done += sent > 0 ? sent : 1; /* one that can't be sent is left out */
    }
}

static int is_hello(int i)
{
    return in[i].msg_len >= 7 && memcmp(payload[i], "/hello", 7) == 0;
}

static void reflect(int fd, int received)
{
    int queued = 0;
    for (int i = 0; i < received; i++) {
        int source = remember(&from[i]);
        if (source < 0 || is_hello(i))
            continue;
        out_part[i] = (struct iovec){ payload[i], in[i].msg_len };
        for (int to = 0; to < source_count; to++) {
            if (to == source)
                continue;
            out[queued++].msg_hdr = (struct msghdr){
                .msg_name = &sources[to], .msg_namelen = sizeof sources[to], .msg_iov = &out_part[i], .msg_iovlen = 1
            };
            if (queued == SEND_MAX) {
                send_all(fd, queued);
                queued = 0;
            }
        }
    }
    send_all(fd, queued);
}

static int receive(int fd)
{
    for (int i = 0; i < BATCH_MAX; i++) {
        in_part[i] = (struct iovec){ payload[i], DATAGRAM_BYTES_MAX };
        in[i].msg_hdr = (struct msghdr){
            .msg_name = &from[i], .msg_namelen = sizeof from[i], .msg_iov = &in_part[i], .msg_iovlen = 1
        };
    }
    return recvmmsg(fd, in, BATCH_MAX, MSG_WAITFORONE, NULL);
}

int main(int argc, char **argv)
{
    struct sockaddr_in here = { .sin_family = AF_INET, .sin_port = htons(argc > 1 ? atoi(argv[1]) : 0) };
    here.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t length = sizeof here;
    int buffer_bytes = 8 << 20;
    int fd = socket(AF_INET, SOCK_DGRAM, 0);
    if (fd < 0 || bind(fd, (struct sockaddr *)&here, sizeof here) < 0) {
        perror("reflector");
        return 1;
    }
    setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &buffer_bytes, sizeof buffer_bytes);
    getsockname(fd, (struct sockaddr *)&here, &length);
    printf("ready %d\n", ntohs(here.sin_port));
    fflush(stdout);
    for (;;)
        reflect(fd, receive(fd));
}
