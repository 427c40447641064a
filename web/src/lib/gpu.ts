/** How a photograph is to look. Zero everywhere leaves every pixel as it is. */
export interface Look {
  /** From -1 to 1, as the next three. */
  brightness: number;
  contrast: number;
  saturation: number;
  warmth: number;
  /** From 0 to 1, as the next. */
  fade: number;
  vignette: number;
  /** What is added to the dark parts and to the light ones, as red, green and blue. */
  shadows: readonly [number, number, number];
  lights: readonly [number, number, number];
}

/** Which point of the source stands in the corners of the result, each from 0 to 1. */
export interface Placement {
  origin: readonly [number, number];
  /** One step to the end of the first row, and one down to the last. */
  across: readonly [number, number];
  down: readonly [number, number];
}

const VERTEX = `#version 300 es
in vec2 corner;
out vec2 at;
void main() {
  at = vec2(corner.x * 0.5 + 0.5, 0.5 - corner.y * 0.5);
  gl_Position = vec4(corner, 0.0, 1.0);
}`;

const FRAGMENT = `#version 300 es
precision highp float;
in vec2 at;
out vec4 colour;
uniform sampler2D picture;
uniform vec2 origin, across, down;
uniform float brightness, contrast, saturation, warmth, fade, vignette;
uniform vec3 shadows, lights;
void main() {
  vec4 pixel = texture(picture, origin + at.x * across + at.y * down);
  // What is see-through stands on white, since a JPEG knows no glass.
  vec3 c = pixel.rgb + (1.0 - pixel.a);
  c *= exp2(brightness * 0.8);
  c = (c - 0.5) * (1.0 + contrast * 0.6) + 0.5;
  c += vec3(0.12, 0.02, -0.12) * warmth;
  float light = clamp(dot(c, vec3(0.2126, 0.7152, 0.0722)), 0.0, 1.0);
  c = mix(vec3(light), c, 1.0 + saturation);
  c += shadows * (1.0 - light) + lights * light;
  c = c * (1.0 - 0.28 * fade) + 0.16 * fade;
  c *= 1.0 - 0.75 * vignette * smoothstep(0.3, 0.75, distance(at, vec2(0.5)));
  colour = vec4(clamp(c, 0.0, 1.0), 1.0);
}`;

const NUMBERS = ["brightness", "contrast", "saturation", "warmth", "fade", "vignette"] as const;

class Painter {
  private held: TexImageSource | undefined;

  private constructor(
    private readonly canvas: HTMLCanvasElement,
    private readonly gl: WebGL2RenderingContext,
    private readonly program: WebGLProgram,
    readonly largest: number,
  ) {}

  static make(): Painter | undefined {
    const canvas = document.createElement("canvas");
    const gl = canvas.getContext("webgl2", { alpha: false, antialias: false });
    const program = gl && link(gl);
    if (!gl || !program) return undefined;
    // biome-ignore lint/correctness/useHookAtTopLevel: a call of WebGL, not a hook.
    gl.useProgram(program);
    gl.bindBuffer(gl.ARRAY_BUFFER, gl.createBuffer());
    // One triangle that is larger than the canvas: no seam through the middle.
    gl.bufferData(gl.ARRAY_BUFFER, new Float32Array([-1, -1, 3, -1, -1, 3]), gl.STATIC_DRAW);
    const corner = gl.getAttribLocation(program, "corner");
    gl.enableVertexAttribArray(corner);
    gl.vertexAttribPointer(corner, 2, gl.FLOAT, false, 0, 0);
    gl.bindTexture(gl.TEXTURE_2D, gl.createTexture());
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_S, gl.CLAMP_TO_EDGE);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_T, gl.CLAMP_TO_EDGE);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.LINEAR_MIPMAP_LINEAR);
    return new Painter(canvas, gl, program, gl.getParameter(gl.MAX_TEXTURE_SIZE));
  }

  /** Whether the last picture is not what it should be: it was too large, or the browser took the chip away. */
  hasFailed(): boolean {
    const failed = this.gl.isContextLost() || this.gl.getError() !== this.gl.NO_ERROR;
    if (failed) this.held = undefined;
    return failed;
  }

  isLost(): boolean {
    return this.gl.isContextLost();
  }

  /** Good until the next call: draw it somewhere in the same breath. */
  paint(
    source: TexImageSource,
    look: Look,
    { origin, across, down }: Placement,
    width: number,
    height: number,
  ) {
    const { gl, canvas, program } = this;
    if (this.held !== source) {
      gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, gl.RGBA, gl.UNSIGNED_BYTE, source);
      gl.generateMipmap(gl.TEXTURE_2D);
      this.held = source;
    }
    canvas.width = width;
    canvas.height = height;
    gl.viewport(0, 0, width, height);
    const place = (name: string) => gl.getUniformLocation(program, name);
    for (const name of NUMBERS) gl.uniform1f(place(name), look[name]);
    gl.uniform3f(place("shadows"), ...look.shadows);
    gl.uniform3f(place("lights"), ...look.lights);
    gl.uniform2f(place("origin"), ...origin);
    gl.uniform2f(place("across"), ...across);
    gl.uniform2f(place("down"), ...down);
    gl.drawArrays(gl.TRIANGLES, 0, 3);
    return canvas;
  }
}

function link(gl: WebGL2RenderingContext): WebGLProgram | undefined {
  const program = gl.createProgram();
  for (const [kind, text] of [
    [gl.VERTEX_SHADER, VERTEX],
    [gl.FRAGMENT_SHADER, FRAGMENT],
  ] as const) {
    const shader = gl.createShader(kind);
    if (!shader) return undefined;
    gl.shaderSource(shader, text);
    gl.compileShader(shader);
    gl.attachShader(program, shader);
  }
  gl.linkProgram(program);
  return gl.getProgramParameter(program, gl.LINK_STATUS) ? program : undefined;
}

let painter: Painter | null | undefined;
/** It worked once, so it may work again. */
let had = false;

/** One for the whole page: browsers allow only a handful of them. Nothing where WebGL2 is missing. */
export function getPainter(): Painter | undefined {
  // A lost context is replaced when the next picture is wanted. The browser tells of it too late to wait for.
  if (painter?.isLost()) painter = undefined;
  if (painter === undefined) {
    painter = Painter.make() ?? (had ? undefined : null);
    had ||= painter != null;
  }
  return painter ?? undefined;
}
