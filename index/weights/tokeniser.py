# SPDX-License-Identifier: EUPL-1.2
"""The tokeniser of multilingual-e5-small, rebuilt from its pieces with the `tokenizers` library."""

from collections.abc import Sequence

from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors

BOS, PAD, EOS, UNK, MASK = "<s>", "<pad>", "</s>", "<unk>", "<mask>"
_UNK_ID = 3


def build_tokeniser(pieces: Sequence[tuple[str, float]]) -> Tokenizer:
    """Unigram over the pieces; NFKC, white space folded, metaspace, `<s> ... </s>`."""
    tokeniser = Tokenizer(models.Unigram(list(pieces), unk_id=_UNK_ID, byte_fallback=False))
    tokeniser.normalizer = normalizers.Sequence(
        [
            normalizers.Replace(Regex(r"[\u200b-\u200d\u2060\ufeff\u00ad]"), ""),
            normalizers.NFKC(),
            normalizers.Replace(Regex(r"[\s\p{Cc}]+"), " "),
        ]
    )
    tokeniser.pre_tokenizer = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always")
    tokeniser.decoder = decoders.Metaspace(replacement="▁", prepend_scheme="always")
    special = {text: number for number, (text, _) in enumerate(pieces) if text in (BOS, PAD, EOS, UNK, MASK)}
    tokeniser.add_special_tokens([AddedToken(text, normalized=False, special=True) for text in special])
    tokeniser.post_processor = processors.TemplateProcessing(
        single=f"{BOS} $A {EOS}",
        pair=f"{BOS} $A {EOS} {EOS} $B {EOS}",
        special_tokens=[(BOS, special[BOS]), (EOS, special[EOS])],
    )
    return tokeniser
