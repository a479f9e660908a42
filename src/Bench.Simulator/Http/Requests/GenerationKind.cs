namespace Bench.Simulator.Http.Requests;

/// <summary>The four endpoints that write texts.</summary>
internal enum GenerationKind
{
    Generate,

    Chat,

    OpenAiChat,

    OpenAiCompletion,
}
