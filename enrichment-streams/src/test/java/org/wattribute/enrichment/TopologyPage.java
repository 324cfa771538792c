package org.wattribute.enrichment;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.streams.TopologyDescription;
import org.apache.kafka.streams.TopologyDescription.Node;
import org.apache.kafka.streams.TopologyDescription.Processor;
import org.apache.kafka.streams.TopologyDescription.Sink;
import org.apache.kafka.streams.TopologyDescription.Source;
import org.wattribute.channels.Topics;

/**
 * Renders a topology as a page: one box for each stage that keeps state, and the topics between them. Steps that only rename, filter or merge
 * are left out, and so is the branch of dead letters, which every entry topic has.
 */
final class TopologyPage {
    private static final String REPARTITION = "-repartition";
    private static final String DEAD_LETTERS = Topics.DEAD_LETTERS.name();

    private final TopologyDescription description;

    TopologyPage(TopologyDescription description) {
        this.description = description;
    }

    String render() {
        var stages = new TreeMap<String, Set<String>>();
        var edges = new TreeSet<String>();
        var topics = new TreeSet<String>();
        description.subtopologies().forEach(part -> {
            var byName = new HashMap<String, Node>();
            part.nodes().forEach(node -> byName.put(node.name(), node));
            for (Node node : part.nodes()) {
                if (node instanceof Source source) {
                    for (String topic : source.topicSet()) {
                        topics.add(topic);
                        for (Node reached : stagesAfter(source)) {
                            edges.add(edge(topic, reached.name()));
                        }
                    }
                } else if (node instanceof Processor stage && !stage.stores().isEmpty()) {
                    stages.put(stage.name(), new TreeSet<>(stage.stores()));
                    for (Sink sink : sinksAfter(stage)) {
                        topics.add(sink.topic());
                        edges.add(edge(stage.name(), sink.topic()));
                    }
                }
            }
        });
        return page(stages, topics, edges);
    }

    private static String page(Map<String, Set<String>> stages, Set<String> topics, Set<String> edges) {
        var page = new StringBuilder("# Topology\n\n"
                + "Generated from the code by `TopologyContractTest`; do not edit. Rounded boxes are stages with state, slanted ones"
                + " topics of the catalogue, plain names on arrows repartitions. Every entry topic also has a branch to the dead"
                + " letters, left out here.\n\n```mermaid\nflowchart LR\n");
        stages.keySet().forEach(stage -> page.append("  %s([%s])\n".formatted(id(stage), stage)));
        topics.stream()
                .filter(topic -> topic.startsWith("wattribute."))
                .filter(topic -> !topic.equals(DEAD_LETTERS))
                .forEach(topic -> page.append("  %s[/%s/]\n".formatted(id(topic), topic.substring(11))));
        var repartitions = new TreeMap<String, List<String[]>>();
        for (String edge : edges) {
            String[] ends = edge.split(" ", 2);
            if (ends[0].endsWith(REPARTITION) || ends[1].endsWith(REPARTITION)) {
                String topic = ends[0].endsWith(REPARTITION) ? ends[0] : ends[1];
                repartitions.computeIfAbsent(topic, name -> new ArrayList<>()).add(ends);
            } else if (!edge.contains(DEAD_LETTERS)) {
                page.append("  %s --> %s\n".formatted(id(ends[0]), id(ends[1])));
            }
        }
        repartitions.forEach((topic, parts) -> {
            String name = topic.substring(0, topic.length() - REPARTITION.length());
            for (String[] from : parts) {
                for (String[] to : parts) {
                    if (from[1].equals(topic) && to[0].equals(topic)) {
                        page.append("  %s -->|%s| %s\n".formatted(id(from[0]), name, id(to[1])));
                    }
                }
            }
        });
        page.append("```\n\n| stage | stores |\n|---|---|\n");
        stages.forEach(
                (stage, stores) -> page.append("| `%s` | `%s` |\n".formatted(stage, String.join("`, `", stores))));
        return page.toString();
    }

    private static Set<Node> stagesAfter(Node start) {
        var found = new HashSet<Node>();
        var next = new ArrayDeque<Node>(start.successors());
        while (!next.isEmpty()) {
            Node node = next.poll();
            if (node instanceof Processor stage && !stage.stores().isEmpty()) {
                found.add(stage);
            } else {
                next.addAll(node.successors());
            }
        }
        return found;
    }

    private static Set<Sink> sinksAfter(Node start) {
        var found = new HashSet<Sink>();
        var next = new ArrayDeque<Node>(start.successors());
        while (!next.isEmpty()) {
            Node node = next.poll();
            if (node instanceof Sink sink) {
                found.add(sink);
            } else if (!(node instanceof Processor stage) || stage.stores().isEmpty()) {
                next.addAll(node.successors());
            }
        }
        return found;
    }

    private static String edge(String from, String to) {
        return from + " " + to;
    }

    private static String id(String name) {
        return name.replace('.', '_').replace('-', '_');
    }
}
