package org.wattribute.stack.process;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.wattribute.stack.state.Json;
import org.wattribute.stack.state.StackException;
import org.wattribute.stack.state.StateDirectory;

/**
 * The ports of a stack on 127.0.0.1. A state keeps its ports from start to start while they are free.
 *
 * @param listening port of each part
 * @param controller port on which the broker talks to itself
 */
public record Ports(Map<Part, Integer> listening, int controller) {
    private static final String FILE = "ports.json";
    private static final String CONTROLLER = "controller";
    /** Below the range from which systems give ports to clients, so that a client does not sit on ours while we are down. */
    private static final int LOWEST = 20_000;

    private static final int HIGHEST = 30_000;

    public Ports {
        listening = Map.copyOf(listening);
    }

    /** The port of a part. */
    public int of(Part part) {
        return listening.getOrDefault(part, 0);
    }

    /**
     * Ports for a start: those given, else those of the last start, else free ones; and remembers them.
     *
     * @param given ports that were asked for
     * @throws StackException if a port that was asked for is taken
     */
    public static Ports choose(StateDirectory state, Map<Part, Integer> given) {
        ObjectNode remembered = Json.readFile(state.file(FILE));
        var random = new SplittableRandom();
        var used = new HashSet<Integer>(given.values());
        var chosen = new EnumMap<Part, Integer>(Part.class);
        for (Part part : Part.values()) {
            Integer wanted = given.get(part);
            if (wanted != null) {
                if (!isFree(wanted)) {
                    throw StackException.failed(
                            "Port " + wanted + " is taken by another program. Choose another with --port-"
                                    + part.title() + ", or leave it out for a free one.");
                }
                chosen.put(part, wanted);
            } else {
                chosen.put(part, rememberedOrFree(remembered.path(part.title()).asInt(), used, random));
            }
        }
        var ports =
                new Ports(chosen, rememberedOrFree(remembered.path(CONTROLLER).asInt(), used, random));
        var json = Json.object();
        chosen.forEach((part, port) -> json.put(part.title(), port));
        Json.writeFile(state.file(FILE), json.put(CONTROLLER, ports.controller));
        return ports;
    }

    /** The ports of a state's last start. */
    public static Ports of(StateDirectory state) {
        ObjectNode remembered = Json.readFile(state.file(FILE));
        var listening = new EnumMap<Part, Integer>(Part.class);
        for (Part part : Part.values()) {
            listening.put(part, remembered.path(part.title()).asInt());
        }
        return new Ports(listening, remembered.path(CONTROLLER).asInt());
    }

    private static int rememberedOrFree(int remembered, Set<Integer> used, SplittableRandom random) {
        int port = remembered;
        while (port == 0 || used.contains(port) || !isFree(port)) {
            port = random.nextInt(LOWEST, HIGHEST);
        }
        used.add(port);
        return port;
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
