"""The questions: what there are, and each at /questions/{name}. One that is added to `queries/` appears here by itself."""

from fastapi import APIRouter

import queries
from api.asking import add_question
from api.models import QuestionInfo, QuestionParameter

router = APIRouter(tags=["questions"])


@router.get("/questions")
def list_questions() -> list[QuestionInfo]:
    """The questions that can be asked, with their parameters and columns."""
    return [_info(queries.load(name)) for name in queries.names()]


def _info(question: queries.Question) -> QuestionInfo:
    parameters = [_parameter(parameter) for parameter in question.parameters.values()]
    return QuestionInfo(
        name=question.name,
        title_vi=question.title.vi,
        title_en=question.title.en,
        about_vi=question.about.vi,
        about_en=question.about.en,
        parameters=parameters,
        columns=dict(question.columns),
    )


def _parameter(parameter: queries.Parameter) -> QuestionParameter:
    bounds = (parameter.minimum, parameter.maximum) if parameter.type == "integer" else (None, None)
    return QuestionParameter(
        name=parameter.name,
        type=parameter.type,
        about=parameter.about.en,
        required=parameter.required,
        default=parameter.default,
        choices=list(parameter.choices),
        minimum=bounds[0],
        maximum=bounds[1],
    )


for _name in queries.names():
    add_question(router, f"/questions/{_name}", _name, operation=f"question_{_name}")
