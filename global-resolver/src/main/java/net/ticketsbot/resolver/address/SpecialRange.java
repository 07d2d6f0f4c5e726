package net.ticketsbot.resolver.address;

/**
 * One row of the address table.
 *
 * @param text the block as it was written
 * @param reason of a refusal: class, block and RFC
 */
record SpecialRange(AddressClass addressClass, Cidr cidr, String text, String reason) {

    /** {@code "CIDR source"}. */
    static SpecialRange parse(AddressClass addressClass, String row) {
        int space = row.indexOf(' ');
        String text = row.substring(0, space);
        String reason = addressClass + " " + text + " (" + row.substring(space + 1) + ")";
        return new SpecialRange(addressClass, Cidr.parse(text), text, reason);
    }

    boolean isPublic() {
        return addressClass == AddressClass.PUBLIC;
    }
}
