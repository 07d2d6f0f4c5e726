package net.ticketsbot.secureproxy.decision;

import static net.ticketsbot.secureproxy.decision.Decision.NONE;

import jakarta.inject.Singleton;
import java.util.regex.Pattern;
import net.ticketsbot.resolver.http.Trace;
import net.ticketsbot.secureproxy.egress.AddressClasses;
import net.ticketsbot.secureproxy.problem.ProblemException;
import net.ticketsbot.secureproxy.problem.ProblemType;
import org.jboss.logging.Logger;

/** Says once what became of each request: in one line of the log and one step of a counter. */
@Singleton
public class Decisions {

    private static final Logger LOG = Logger.getLogger("net.ticketsbot.secureproxy.decision");

    private static final int LONGEST_DETAIL = 200;
    private static final Pattern UNPRINTABLE = Pattern.compile("[^ -~]|[\"\\\\]");

    private final DecisionMetrics metrics;
    private final AddressClasses classes;

    Decisions(DecisionMetrics metrics, AddressClasses classes) {
        this.metrics = metrics;
        this.classes = classes;
    }

    public void forwarded(Decision decision, int status, int bytes, Trace trace) {
        Labels labels = new Labels(Outcome.FORWARDED, NONE, classes.of(trace.address()), Labels.statusClass(status));
        metrics.count(labels);
        metrics.time(trace, decision.sinceHead(), decision.elapsed());
        LOG.info(line(decision, labels, status, bytes, ""));
    }

    public void refused(Decision decision, ProblemException problem) {
        ProblemType type = problem.type();
        Outcome outcome = type.status() == 502 || type == ProblemType.DEADLINE || type == ProblemType.INTERNAL
                ? Outcome.FAILED
                : Outcome.REFUSED;
        boolean isDenied = type == ProblemType.DESTINATION_DENIED;
        Labels labels = new Labels(outcome, type.code(), isDenied ? classes.ofDenied(decision.host()) : NONE, NONE);
        metrics.count(labels);
        String reason = isDenied ? classes.reasonOfDenied(decision.host()) : "";
        LOG.info(line(decision, labels, type.status(), 0, reason.isEmpty() ? problem.detail() : reason));
    }

    public void abandoned(Decision decision) {
        Labels labels = new Labels(Outcome.ABANDONED, NONE, NONE, NONE);
        metrics.count(labels);
        LOG.info(line(decision, labels, 0, 0, ""));
    }

    /** Every value is a number, an id, a host that was parsed or a word of ours: nothing needs quoting but the detail. */
    private String line(Decision decision, Labels labels, int status, int bytes, String detail) {
        StringBuilder line = new StringBuilder(256)
                .append("decision=")
                .append(labels.outcome().text())
                .append(" reason=")
                .append(labels.reason())
                .append(" host=")
                .append(decision.host())
                .append(" address_class=")
                .append(labels.addressClass())
                .append(" egress=")
                .append(metrics.egress())
                .append(" status=")
                .append(status)
                .append(" bytes=")
                .append(bytes)
                .append(" ms=")
                .append(decision.elapsed().toMillis())
                .append(" integration_id=")
                .append(orNone(decision.tenant().integrationId()))
                .append(" guild_id=")
                .append(orNone(decision.tenant().guildId()))
                .append(" caller=")
                .append(decision.caller());
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
