package net.ticketsbot.imageproxy.svg;

/**
 * What it takes to draw something with everything that it refers to written out. As {@code double}: more than one can count is more than enough.
 *
 * @param shown elements that inherit what their surroundings say
 * @param elements all, with those of patterns, masks and the like
 * @param bytes of their tags
 * @param passes over all of the picture's pixels, by filters and layers
 */
record Cost(double shown, double elements, double bytes, double passes) {

    static final Cost NONE = new Cost(0, 0, 0, 0);

    Cost plus(Cost other, double times) {
        return new Cost(
                shown + times * other.shown,
                elements + times * other.elements,
                bytes + times * other.bytes,
                passes + times * other.passes);
    }

    Cost most(Cost other) {
        return new Cost(
                Math.max(shown, other.shown),
                Math.max(elements, other.elements),
                Math.max(bytes, other.bytes),
                Math.max(passes, other.passes));
    }

    Cost paintedBy(Cost other, double times) {
        return plus(new Cost(0, other.elements, other.bytes, other.passes), times);
    }
}
