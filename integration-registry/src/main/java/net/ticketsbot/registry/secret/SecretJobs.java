package net.ticketsbot.registry.secret;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What is done for the keys now and then, on two threads of its own: a re-encryption takes minutes, and must not keep this replica
 * from hearing of a new key.
 */
@ApplicationScoped
class SecretJobs {

    private static final Logger LOG = Logger.getLogger(SecretJobs.class);
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final SecretConfig config;
    private final DataKeys keys;
    private final DataKeyRotation rotation;
    private final Reencryption reencryption;
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(2, SecretJobs::thread);

    SecretJobs(SecretConfig config, DataKeys keys, DataKeyRotation rotation, Reencryption reencryption) {
        this.config = config;
        this.keys = keys;
        this.rotation = rotation;
        this.reencryption = reencryption;
    }

    void start(@Observes StartupEvent event) {
        start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stop();
    }

    void start() {
        every(config.reload(), new Job("the data keys stay as they were", keys::refresh));
        every(config.rotationInterval(), new Job("no value is encrypted again", this::rotate));
    }

    /** A batch that has begun is finished. */
    void stop() throws InterruptedException {
        threads.shutdown();
        if (!threads.awaitTermination(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.warnf("a job for the keys is not done after %s", GRACE);
        }
    }

    private void rotate() throws Exception {
        rotation.proceed();
        reencryption.count();
        boolean hasMore = true;
        while (hasMore && !threads.isShutdown()) {
            hasMore = reencryption.proceed();
        }
    }

    private void every(Duration interval, Job job) {
        var unused =
                threads.scheduleWithFixedDelay(job, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "secret-keys");
        thread.setDaemon(true);
        return thread;
    }

    @FunctionalInterface
    private interface Work {
        void run() throws Exception;
    }

    /** Work that goes on whatever happens. Whoever reads the log is told once of each trouble, and of its end. */
    private static final class Job implements Runnable {

        private final String consequence;
        private final Work work;
        private @Nullable String trouble;

        Job(String consequence, Work work) {
            this.consequence = consequence;
            this.work = work;
        }

        @Override
        public void run() {
            try {
                work.run();
                if (trouble != null) {
                    LOG.infof("over: %s", consequence);
                }
                trouble = null;
            } catch (Exception e) {
                tell(String.valueOf(e.getMessage()));
            }
        }

        private void tell(String reason) {
            if (!reason.equals(trouble)) {
                LOG.warnf("%s: %s", consequence, reason);
            }
            trouble = reason;
        }
    }
}
