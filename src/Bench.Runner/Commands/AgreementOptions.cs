using System.CommandLine;
using Bench.Studies.Choosing.Race;

namespace Bench.Runner.Commands;

/// <summary>The options that say how quantizations of one model are compared beside their speed.</summary>
internal sealed class AgreementOptions
{
    public Option<bool> Texts { get; } = new("--agreement")
    {
        Description = "Also compare the quantizations of one model by what they answer; takes three times as long",
    };

    public Option<bool> Logprobs { get; } = new("--logprobs")
    {
        Description = "--agreement, and also how far the distributions of next tokens are apart; takes longer still",
    };

    public bool AreGiven(ParseResult arguments) => arguments.GetValue(Texts) || arguments.GetValue(Logprobs);

    /// <summary>As a scenario file has it.</summary>
    public IEnumerable<(string Key, string Value)> Written(ParseResult arguments)
    {
        if (AreGiven(arguments))
            yield return (RaceInputs.AgreementKey, arguments.GetValue(Logprobs) ? RaceInputs.Logprobs : RaceInputs.Yes);
    }
}
