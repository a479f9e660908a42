using Bench.Core.Texts;

namespace Bench.Core.Plans;

/// <summary>Properties that follow from the kind of endpoint.</summary>
public static class EndpointTraits
{
    public static Words<Endpoint> Words { get; } = new(
        (Endpoint.Chat, "chat"),
        (Endpoint.Generate, "generate"),
        (Endpoint.Embed, "embed"),
        (Endpoint.Embeddings, "embeddings"));

    extension(Endpoint endpoint)
    {
        /// <summary>True where the server makes text token by token; false where it makes vectors.</summary>
        public bool Generates => endpoint is Endpoint.Chat or Endpoint.Generate;

        /// <summary>The word used in scenario files and CSVs.</summary>
        public string Word => Words[endpoint];
    }
}
