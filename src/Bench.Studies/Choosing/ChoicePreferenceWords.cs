using Bench.Core.Texts;

namespace Bench.Studies.Choosing;

/// <summary>The words for preferences, in options, scenario files, decisions and run.json.</summary>
public static class ChoicePreferenceWords
{
    public static Words<ChoicePreference> Words { get; } = new(
        (ChoicePreference.Quality, "quality"),
        (ChoicePreference.Speed, "speed"),
        (ChoicePreference.Memory, "memory"));

    extension(ChoicePreference preference)
    {
        public string Word => Words[preference];
    }
}
