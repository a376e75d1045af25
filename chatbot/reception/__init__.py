# SPDX-License-Identifier: EUPL-1.2
"""The use cases with side effects, a counter for each: what citizens see first, questions, conversations, a person."""

from dataclasses import dataclass

from chatbot.reception.access import Access
from chatbot.reception.conversations import Conversations
from chatbot.reception.entrance import Entrance
from chatbot.reception.handover import Handover
from chatbot.reception.questions import Questions


@dataclass(frozen=True, slots=True)
class Reception:
    """Where citizens' requests arrive. Texts are masked before they are stored; unknown and forbidden look the same."""

    access: Access
    entrance: Entrance
    questions: Questions
    conversations: Conversations
    handover: Handover
