using Bench.Core.Seeds;

namespace Bench.Studies.Choosing.Tasks.BuiltIn;

/// <summary>The words that tasks are made of, and draws from them.</summary>
internal static class TaskTexts
{
    public const string NumberOnly = "Answer with the number only.";

    public static readonly string[] Names =
        [
            "Marta", "Jonas", "Ines", "Viktor", "Selma", "Pavel", "Greta", "Hugo", "Nadia", "Oskar", "Leila", "Tomas", "Frida", "Anton",
            "Mira", "Emil",
        ];

    public static readonly string[] Cities = ["Porto", "Lyon", "Bergen", "Graz", "Turin", "Gdansk", "Leeds", "Malmo"];

    public static readonly string[] Jobs = ["baker", "nurse", "pilot", "gardener", "teacher", "plumber", "painter", "translator"];

    public static readonly string[] Things =
        ["lamp", "bridge", "kettle", "garden", "violin", "bicycle", "window", "harbor", "blanket", "ladder", "compass", "candle"];

    public static readonly string[] Colors = ["red", "blue", "green", "yellow", "purple", "orange", "silver", "brown"];

    /// <summary>Ends included.</summary>
    public static int Between(this SeededChoice choice, int least, int most) => least + choice.Below(most - least + 1);

    /// <summary>So many different ones, in a drawn order.</summary>
    public static string[] Different(this SeededChoice choice, string[] words, int count)
    {
        List<string> left = [.. words];
        List<string> drawn = [];
        for (var index = 0; index < count; index++)
        {
            var place = choice.Below(left.Count);
            drawn.Add(left[place]);
            left.RemoveAt(place);
        }

        return [.. drawn];
    }

    /// <summary>The answer is this word; marks around it do not matter.</summary>
    public static TaskCheck OneWord(string word) => new TaskCheck.Pattern($@"^\W*{word}\W*$", IgnoresCase: true);
}
