package net.ticketsbot.resolver.address;

/** One row of the address table. */
record SpecialRange(AddressClass addressClass, Cidr cidr, String reason) {

    /** {@code "CIDR source"}. */
    static SpecialRange parse(AddressClass addressClass, String text) {
        int space = text.indexOf(' ');
        String cidr = text.substring(0, space);
        return new SpecialRange(
                addressClass, Cidr.parse(cidr), addressClass + " " + cidr + " (" + text.substring(space + 1) + ")");
    }

    boolean isPublic() {
        return addressClass == AddressClass.PUBLIC;
    }
}
