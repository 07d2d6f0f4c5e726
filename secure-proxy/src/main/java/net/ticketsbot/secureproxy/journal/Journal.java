package net.ticketsbot.secureproxy.journal;

import static net.ticketsbot.secureproxy.journal.Entry.NONE;

import jakarta.inject.Singleton;
import java.util.regex.Pattern;
import net.ticketsbot.resolver.http.Trace;
import net.ticketsbot.secureproxy.egress.AddressClasses;
import net.ticketsbot.secureproxy.problem.ProblemException;
import net.ticketsbot.secureproxy.problem.ProblemType;
import org.jboss.logging.Logger;

/** Says once what became of each request: in one line of the log and one step of a counter. */
@Singleton
public class Journal {

    private static final Logger LOG = Logger.getLogger("net.ticketsbot.secureproxy.journal");

    private static final int LONGEST_DETAIL = 200;
    private static final Pattern UNPRINTABLE = Pattern.compile("[^ -~]|[\"\\\\]");

    private final JournalMetrics metrics;
    private final AddressClasses classes;

    Journal(JournalMetrics metrics, AddressClasses classes) {
        this.metrics = metrics;
        this.classes = classes;
    }

    public void forwarded(Entry entry, int status, int bytes, Trace trace) {
        Labels labels = new Labels(Outcome.FORWARDED, NONE, classes.of(trace.address()), Labels.statusClass(status));
        metrics.count(labels);
        metrics.time(trace, entry.sinceHead(), entry.elapsed());
        LOG.info(line(entry, labels, status, bytes, ""));
    }

    public void refused(Entry entry, ProblemException problem) {
        ProblemType type = problem.type();
        Outcome outcome = type.fault().isFailure() ? Outcome.FAILED : Outcome.REFUSED;
        boolean isDenied = type == ProblemType.DESTINATION_DENIED;
        Labels labels = new Labels(outcome, type.code(), isDenied ? classes.ofDenied(entry.host()) : NONE, NONE);
        metrics.count(labels);
        String reason = isDenied ? classes.reasonOfDenied(entry.host()) : "";
        LOG.info(line(entry, labels, type.status(), 0, reason.isEmpty() ? problem.detail() : reason));
    }

    public void abandoned(Entry entry) {
        Labels labels = new Labels(Outcome.ABANDONED, NONE, NONE, NONE);
        metrics.count(labels);
        LOG.info(line(entry, labels, 0, 0, ""));
    }

    /** Every value is a number, an id, a host that was parsed or a word of ours: nothing needs quoting but the detail. */
    private String line(Entry entry, Labels labels, int status, int bytes, String detail) {
        StringBuilder line = new StringBuilder(256)
                .append("decision=")
                .append(labels.outcome().text())
                .append(" reason=")
                .append(labels.reason())
                .append(" host=")
                .append(entry.host())
                .append(" address_class=")
                .append(labels.addressClass())
                .append(" egress=")
                .append(metrics.egress())
                .append(" status=")
                .append(status)
                .append(" bytes=")
                .append(bytes)
                .append(" ms=")
                .append(entry.elapsed().toMillis())
                .append(" integration_id=")
                .append(orNone(entry.tenant().integrationId()))
                .append(" guild_id=")
                .append(orNone(entry.tenant().guildId()))
                .append(" caller=")
                .append(entry.caller());
        return detail.isEmpty()
                ? line.toString()
                : line.append(" detail=\"")
                        .append(printable(detail))
                        .append('"')
                        .toString();
    }

    /** A detail may hold a word of a stranger, such as a name in a certificate: it must not end the line or the quotes. */
    private static String printable(String detail) {
        String text = detail.length() > LONGEST_DETAIL ? detail.substring(0, LONGEST_DETAIL) : detail;
        return UNPRINTABLE.matcher(text).replaceAll("?");
    }

    private static String orNone(String id) {
        return id.isEmpty() ? NONE : id;
    }
}
