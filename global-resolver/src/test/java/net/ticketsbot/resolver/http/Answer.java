package net.ticketsbot.resolver.http;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;

/** A whole answer, decompressed. */
record Answer(int status, MultiMap headers, Buffer body, Trace trace) {}
