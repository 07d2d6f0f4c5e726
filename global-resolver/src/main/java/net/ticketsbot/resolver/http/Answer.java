package net.ticketsbot.resolver.http;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;

/**
 * A whole answer.
 *
 * @param body decompressed; the headers no longer carry {@code content-encoding} then
 */
public record Answer(int status, MultiMap headers, Buffer body, Trace trace) {}
