using Bench.Core.Seeds;
using Bench.Core.Texts;
using static System.FormattableString;

namespace Bench.Studies.Choosing.Tasks.BuiltIn;

/// <summary>A fact at some depth of a long text that says nothing, with a second one that it must not be confused with.</summary>
internal static class NeedleTasks
{
    public static QualityTask Make(string kind, SeededChoice choice, NeedlePlace place)
    {
        var colors = choice.Different(TaskTexts.Colors, 2);
        var (number, other) = (choice.Between(10_000, 99_999), choice.Between(10_000, 99_999));
        var otherDepth = (place.Depth + 0.5) % 1;
        string[] facts = [Fact(colors[0], number), Fact(colors[1], other)];
        var (first, second) = place.Depth < otherDepth ? (facts[0], facts[1]) : (facts[1], facts[0]);
        var (before, behind) = (Math.Min(place.Depth, otherDepth), Math.Max(place.Depth, otherDepth));
        string[] parts =
        [
            "Read this text.\n\n" + Filler(before),
            first,
            Filler(behind - before),
            second,
            Filler(1 - behind) + $"\n\nWhat is the secret number of the {colors[0]} box? {TaskTexts.NumberOnly}",
        ];
        return new QualityTask(kind, string.Join(' ', parts.Where(part => part.Length > 0)), new TaskCheck.Number(number));

        string Filler(double share) =>
            MadeUpText.Of((int)(share * place.Words), new SplitMix64((ulong)choice.Below(int.MaxValue)).NextBits(), instruct: false);
    }

    private static string Fact(string color, int number) => Invariant($"The secret number of the {color} box is {number}.");
}
