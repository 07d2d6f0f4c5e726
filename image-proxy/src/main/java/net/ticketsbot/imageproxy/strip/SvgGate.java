package net.ticketsbot.imageproxy.strip;

import io.vertx.core.buffer.Buffer;
import net.ticketsbot.imageproxy.sniff.Size;
import net.ticketsbot.imageproxy.svg.DrawingBudget;
import net.ticketsbot.imageproxy.svg.DrawingException;

/** Lets a drawing through as it is, and its end only if it is worth its work: without it, browsers draw nothing. */
final class SvgGate implements Stripper {

    private final DrawingBudget budget;

    SvgGate(Size size) {
        this.budget = new DrawingBudget(size.pixels());
    }

    @Override
    public Buffer feed(Buffer piece) {
        try {
            budget.read(piece);
            return piece;
        } catch (DrawingException e) {
            throw e.isTooMuch() ? StripException.tooMuch(message(e)) : StripException.broken(message(e));
        }
    }

    @Override
    public Buffer end() {
        StripException.require(budget.isDone(), "a drawing without an end");
        return Buffer.buffer();
    }

    private static String message(DrawingException e) {
        return "SVG: " + e.getMessage();
    }
}
