using Bench.Core.Texts;

namespace Bench.Studies.Choosing;

/// <summary>The words for standings in decision.json.</summary>
public static class ChoiceStandingWords
{
    public static Words<ChoiceStanding> Words { get; } = new(
        (ChoiceStanding.Chosen, "chosen"),
        (ChoiceStanding.Tied, "tied"),
        (ChoiceStanding.Meets, "meets"),
        (ChoiceStanding.Misses, "misses"),
        (ChoiceStanding.Unknown, "unknown"),
        (ChoiceStanding.Invalid, "invalid"));

    extension(ChoiceStanding standing)
    {
        public string Word => Words[standing];
    }
}
