package net.ticketsbot.secureproxy.journal;

import static net.ticketsbot.secureproxy.journal.Entry.NONE;

import jakarta.inject.Singleton;
import net.ticketsbot.resolver.address.Verdict;
import net.ticketsbot.resolver.http.Trace;
import net.ticketsbot.secureproxy.egress.AddressClasses;
import net.ticketsbot.secureproxy.problem.ProblemException;
import net.ticketsbot.secureproxy.problem.ProblemType;

/** Says once what became of each request: in one line and one step of a counter. Never blocks. */
@Singleton
public class Journal {

    private final JournalMetrics metrics;
    private final JournalWriter writer;
    private final AddressClasses classes;

    Journal(JournalMetrics metrics, JournalWriter writer, AddressClasses classes) {
        this.metrics = metrics;
        this.writer = writer;
        this.classes = classes;
    }

    public void forwarded(Entry entry, int status, long bytes, Trace trace) {
        Labels labels = new Labels(Outcome.FORWARDED, NONE, classes.of(trace.address()), Labels.statusClass(status));
        entry.end(labels, status, bytes, "");
        metrics.time(entry, trace);
        write(entry);
    }

    public void refused(Entry entry, ProblemException problem) {
        ProblemType type = problem.type();
        Outcome outcome = type.fault().isFailure() ? Outcome.FAILED : Outcome.REFUSED;
        Verdict.Denied denied = problem.denied();
        Labels labels = new Labels(outcome, type.code(), denied == null ? NONE : classes.of(denied.address()), NONE);
        entry.end(labels, type.status(), 0, problem.detail());
        write(entry);
    }

    public void abandoned(Entry entry) {
        entry.end(Labels.ABANDONED, 0, 0, "");
        write(entry);
    }

    private void write(Entry entry) {
        metrics.count(entry.labels());
        writer.write(entry);
    }
}
