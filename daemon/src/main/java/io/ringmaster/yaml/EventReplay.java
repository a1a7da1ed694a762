package io.ringmaster.yaml;

import java.util.List;
import java.util.NoSuchElementException;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.parser.Parser;

/** Hands on events that were read and inspected before, so that a file is scanned once. */
final class EventReplay implements Parser {
    private final List<Event> events;
    private int next;

    EventReplay(List<Event> events) {
        this.events = events;
    }

    @Override
    public boolean checkEvent(Event.ID id) {
        return hasNext() && events.get(next).getEventId() == id;
    }

    @Override
    public Event peekEvent() {
        if (!hasNext()) {
            throw new NoSuchElementException("no event is left");
        }
        return events.get(next);
    }

    @Override
    public boolean hasNext() {
        return next < events.size();
    }

    @Override
    public Event next() {
        Event event = peekEvent();
        next++;
        return event;
    }
}
