# SPDX-License-Identifier: EUPL-1.2
import pytest

from index.detection import detect_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Wo melde ich meinen Hund an?", "de"),
        ("where do I register my dog", "en"),
        ("Köpeğimi nereye kaydettirmeliyim", "tr"),
        ("Де зареєструвати собаку?", "uk"),
        ("أين أسجل كلبي؟", "ar"),
        ("Сосед шумит ночью, куда звонить?", "ru"),  # no letter tells it from Ukrainian
        ("Куди звернутися", "uk"),
        ("Perso", "de"),
        ("🐕", "de"),
        ("ummelden", "de"),
        ("потерял паспорт", "ru"),
        ("моя собака померла", "uk"),
        ("cat costa pasaportul", "ro"),
        ("podatek od psa", "pl"),
        ("se marier quels papiers", "fr"),
        ("I have a cat", "de"),  # too short to tell, and no word of another language
    ],
)
def test_the_language_of_a_question_is_known(text: str, language: str) -> None:
    assert detect_language(text, "de") == language
