using Bench.Core.Texts;

namespace Bench.Core.Plans;

/// <summary>The words for pull policies in scenario files and records.</summary>
public static class PullPolicyWords
{
    public static Words<PullPolicy> Words { get; } = new(
        (PullPolicy.Never, "never"),
        (PullPolicy.Missing, "missing"));

    extension(PullPolicy policy)
    {
        public string Word => Words[policy];
    }
}
