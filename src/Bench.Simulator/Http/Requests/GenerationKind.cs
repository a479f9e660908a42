namespace Bench.Simulator.Http.Requests;

/// <summary>The endpoints that write texts.</summary>
internal enum GenerationKind
{
    Generate,

    Chat,

    OpenAiChat,

    OpenAiCompletion,

    Responses,

    Messages,
}
