using Bench.Core.Seeds;
using static System.FormattableString;

namespace Bench.Studies.Choosing.Tasks.BuiltIn;

/// <summary>Instructions about the form of an answer: many answers are right, and a machine can tell which.</summary>
internal static class InstructionTasks
{
    public static QualityTask Make(string kind, SeededChoice choice)
    {
        var thing = choice.Of(TaskTexts.Things);
        var (prompt, check) = choice.Below(6) switch
        {
            0 => Words(thing, choice.Between(3, 7)),
            1 => (
                $"Write one sentence about a {thing}. Use only lowercase letters: "
                    + "no capital letter may appear anywhere. Write nothing else.",
                Pattern($@"^\P{{Lu}}*\b{thing}\P{{Lu}}*$")),
            2 => List(choice.Of(["animals", "fruits", "countries", "tools", "colors"]), choice.Between(3, 7)),
            3 => Repeated(thing, choice.Between(3, 8)),
            4 => Sorted(choice.Different(TaskTexts.Things, choice.Between(4, 6))),
            _ => Framed(choice.Different(TaskTexts.Colors, 2)),
        };
        return new QualityTask(kind, prompt, check);
    }

    private static (string, TaskCheck) Words(string thing, int count) =>
        (
            Invariant($"Describe a {thing} in exactly {count} words. Write these words and nothing else."),
            Pattern(Invariant($@"^\S+(\s+\S+){{{count - 1}}}$")));

    private static (string, TaskCheck) List(string things, int count) => (
        Invariant($"List {count} {things}, each on a line of its own. Write no numbers, no bullets, no blank lines and nothing else."),
        Pattern(Invariant($@"^\p{{L}}[^\n]*(\n\p{{L}}[^\n]*){{{count - 1}}}$")));

    private static (string, TaskCheck) Repeated(string word, int count) => (
        Invariant($"Write the word {word} exactly {count} times in one line, separated by single spaces, and nothing else."),
        new TaskCheck.Exact(string.Join(' ', Enumerable.Repeat(word, count)), IgnoresCase: true));

    private static (string, TaskCheck) Sorted(string[] words) => (
        $"Write these words in alphabetical order, separated by single spaces, and nothing else: {string.Join(' ', words)}",
        new TaskCheck.Exact(string.Join(' ', words.Order(StringComparer.Ordinal)), IgnoresCase: true));

    private static (string, TaskCheck) Framed(string[] colors) => (
        $"Write one sentence that begins with the word {colors[0]} and ends with the word {colors[1]}. Write nothing else.",
        new TaskCheck.Pattern($@"^{colors[0]}\b.*\b{colors[1]}\W?$", IgnoresCase: true));

    private static TaskCheck Pattern(string text) => new TaskCheck.Pattern(text);
}
