using Bench.Core.Texts;

namespace Bench.Core.Records;

/// <summary>The words for how far a run came, in run.json.</summary>
public static class RunStateWords
{
    public static Words<RunState> Words { get; } = new(
        (RunState.Running, "running"),
        (RunState.Complete, "complete"),
        (RunState.Interrupted, "interrupted"),
        (RunState.Failed, "failed"));

    extension(RunState state)
    {
        public string Word => Words[state];
    }
}
