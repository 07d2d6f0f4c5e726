package net.ticketsbot.imageproxy.loop;

import io.netty.util.concurrent.ScheduledFuture;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.impl.VertxInternal;
import java.util.concurrent.TimeUnit;

/** An event loop, and the Vert.x context that steps run in there. */
public record Loop(ContextInternal context) {

    /** That of the running step. */
    public static Loop current(Vertx vertx) {
        return new Loop(((VertxInternal) vertx).getOrCreateContext());
    }

    /** Whether both are of one thread. */
    public boolean isSameAs(Loop other) {
        return context.nettyEventLoop() == other.context.nettyEventLoop();
    }

    /** Does a step here: now, if this is where we are, else as soon as its turn comes. */
    public void run(Runnable step) {
        if (context.nettyEventLoop().inEventLoop()) {
            context.dispatch(step);
        } else {
            later(step);
        }
    }

    /** Does a step here, after the running one. */
    public void later(Runnable step) {
        context.runOnContext(nothing -> step.run());
    }

    /** Does a step here after some time. Cheap when called from here: nobody is woken, and most are cancelled in time. */
    public ScheduledFuture<?> after(long nanos, Runnable step) {
        return context.nettyEventLoop().schedule(() -> context.dispatch(step), nanos, TimeUnit.NANOSECONDS);
    }
}
