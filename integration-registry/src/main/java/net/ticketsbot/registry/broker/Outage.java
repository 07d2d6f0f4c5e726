package net.ticketsbot.registry.broker;

import org.jboss.logging.Logger;

/** Says once that something fails, however long it does, and once that it is over. For one thread. */
public final class Outage {

    private final Logger log;
    private final String what;
    private boolean isOn;

    /** @param what does not work, for "… does not go on" */
    public Outage(Logger log, String what) {
        this.log = log;
        this.what = what;
    }

    public boolean isOn() {
        return isOn;
    }

    public void failed(Throwable failure) {
        log.logf(
                isOn ? Logger.Level.DEBUG : Logger.Level.WARN,
                "%s does not go on, and is tried again: %s",
                what,
                failure);
        isOn = true;
    }

    public void over() {
        if (isOn) {
            log.infof("%s goes on", what);
            isOn = false;
        }
    }
}
