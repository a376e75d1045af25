# SPDX-License-Identifier: EUPL-1.2
"""Business errors of the service: each carries the HTTP status the web layer answers with."""

from corpus.errors import AmtslotseError


class ServiceError(AmtslotseError):
    """Shown to people as {"error": <class name>, "detail": <text>}."""

    status_code = 400


class InvalidQuestion(ServiceError):
    """The question is empty or too long."""

    status_code = 422


class UnknownConversation(ServiceError):
    """Unknown id or wrong token: both give 404, so nobody learns which ids exist."""

    status_code = 404


class UnknownAnswer(ServiceError):
    """No such answer in this conversation."""

    status_code = 404


class UnknownCase(ServiceError):
    """Unknown reference or wrong code."""

    status_code = 404


class UnknownCity(ServiceError):
    """This service does not serve that city."""

    status_code = 404


class UnknownAnswerOfStaff(ServiceError):
    """No curated answer has this id."""

    status_code = 404


class NotForEverybody(ServiceError):
    """What was to be published is empty, not yet checked, or about one person."""

    status_code = 422


class CaseClosed(ServiceError):
    """The case was closed before."""

    status_code = 409


class CaseChanged(ServiceError):
    """Somebody else changed the case since it was read."""

    status_code = 409


class TooManyRequests(ServiceError):
    """A limit was reached; `retry_after` says in how many seconds to try again."""

    status_code = 429

    def __init__(self, detail: str, retry_after: int) -> None:
        super().__init__(detail)
        self.retry_after = retry_after


class NotSignedIn(ServiceError):
    """A staff page without a valid session."""

    status_code = 401


class Forbidden(ServiceError):
    """A request that came from elsewhere or lacks its token."""

    status_code = 403
