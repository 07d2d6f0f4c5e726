package net.ticketsbot.local.demo;

/** A step of the guide that did not do what the guide says. */
public final class DemoException extends Exception {

    DemoException(String reason) {
        super(reason);
    }
}
