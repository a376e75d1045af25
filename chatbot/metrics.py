# SPDX-License-Identifier: EUPL-1.2
"""Every metric the service has, declared in one place. Labels are closed sets: never what a citizen typed."""

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram


class Metrics:
    """Metrics of one Service; each Service has a registry of its own, so tests do not count together."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.answers = Counter(
            "amtslotse_answers", "Answers by city, outcome and reason.", ("city", "outcome", "reason"), registry=self.registry
        )
        self.seconds = Histogram(
            "amtslotse_answer_seconds",
            "Seconds from question to answer.",
            ("city",),
            buckets=(0.05, 0.1, 0.2, 0.4, 0.8, 1.6, 3.2),
            registry=self.registry,
        )
        self.conversations = Counter("amtslotse_conversations", "Conversations started.", ("city",), registry=self.registry)
        self.cases = Counter("amtslotse_cases", "Questions handed to people.", ("city",), registry=self.registry)
        self.feedback = Counter("amtslotse_feedback", "Feedback on answers.", ("helpful",), registry=self.registry)
        self.erased = Counter(
            "amtslotse_conversations_erased", "Conversations erased, by cause.", ("cause",), registry=self.registry
        )
        self.documents = Gauge(
            "amtslotse_snapshot_documents", "Documents in the serving snapshot.", ("city",), registry=self.registry
        )
