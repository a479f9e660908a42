namespace Bench.Simulator.Http.Requests;

/// <summary>Whose forms an endpoint speaks.</summary>
internal enum Dialect
{
    Native,

    OpenAi,

    Anthropic,
}
