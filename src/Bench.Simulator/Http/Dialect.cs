namespace Bench.Simulator.Http;

/// <summary>Whose forms an endpoint speaks.</summary>
internal enum Dialect
{
    Native,

    OpenAi,
}
