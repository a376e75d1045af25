# SPDX-License-Identifier: EUPL-1.2
"""What endpoints are handed: the service, the visitor, the conversation's token."""

from typing import Annotated

from fastapi import Depends, Header, Request

from chatbot.service import Service


def service_of(request: Request) -> Service:
    """The Service this application was created around."""
    service: Service = request.app.state.service
    return service


def token_of(authorization: Annotated[str, Header()] = "") -> str:
    """The conversation's token from `Authorization: Bearer ...`, "" when there is none."""
    scheme, _, token = authorization.partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""


def visitor_of(request: Request, service: Annotated[Service, Depends(service_of)]) -> str:
    """Today's pseudonym of whoever asks; the address itself is never kept."""
    return service.visitors.pseudonym(request.client.host if request.client else "")


ServiceDep = Annotated[Service, Depends(service_of)]
TokenDep = Annotated[str, Depends(token_of)]
VisitorDep = Annotated[str, Depends(visitor_of)]
