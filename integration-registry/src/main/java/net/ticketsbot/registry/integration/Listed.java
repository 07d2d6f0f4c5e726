package net.ticketsbot.registry.integration;

import io.vertx.mutiny.sqlclient.Row;
import net.ticketsbot.registry.definition.Definition;
import net.ticketsbot.registry.definition.DefinitionDocument;

/**
 * An integration as one caller may have it.
 *
 * @param version the newest that this caller may accept: the current one of their own, the approved one of another's
 */
public record Listed(Integration integration, int version, Definition definition) {

    /** What {@link #of} reads. */
    public static final String COLUMNS = Integration.COLUMNS + ", v.version as offered, d.document::text as document";

    /** The caller is $1. */
    public static final String FROM = from("integration");

    /** Of some integrations only: a table expression. */
    static String from(String integrations) {
        return " from " + integrations + " i"
                + " join integration_version v on v.integration_id = i.id and v.version ="
                + " case when i.owner_id = $1 or i.approved_version is null then i.version else i.approved_version end"
                + " join definition d on d.integration_id = i.id and d.revision = v.revision";
    }

    public static Listed of(Row row) {
        return new Listed(
                Integration.of(row), row.getInteger("offered"), DefinitionDocument.read(row.getString("document")));
    }
}
