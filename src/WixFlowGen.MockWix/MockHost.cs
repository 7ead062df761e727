namespace WixFlowGen.MockWix;

/// <summary>The hosts a flow talks to.</summary>
public enum MockHost
{
    /// <summary><c>www.wixapis.com</c>.</summary>
    Api,

    /// <summary>Takes the bytes of files.</summary>
    Upload,

    /// <summary>Gives bytes for links that were handed out.</summary>
    Download,

    /// <summary>Gives the bytes of public files.</summary>
    Static,

    /// <summary>An external system; <see cref="MockRequest.Authority"/> says which.</summary>
    External,
}
