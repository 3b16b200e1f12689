"""GLSL of the renderer: skin, cloth and hair of people; floor, walls and things; shadow maps."""

NOISE = """
float hash(vec2 p){p=fract(p*vec2(123.34,456.21));p+=dot(p,p+45.32);return fract(p.x*p.y);}
float noise(vec2 p){vec2 i=floor(p),f=fract(p);f=f*f*(3.-2.*f);
 return mix(mix(hash(i),hash(i+vec2(1,0)),f.x),mix(hash(i+vec2(0,1)),hash(i+vec2(1,1)),f.x),f.y);}
float fbm(vec2 p){return .5*noise(p)+.25*noise(p*2.1)+.125*noise(p*4.3)+.0625*noise(p*8.7);}
float fbm2(vec2 p){return .55*noise(p)+.35*noise(p*2.3);}
"""

SHADOW = """
uniform sampler2D keyShadow, skyShadow; uniform mat4 keyMatrix, skyMatrix;
float shadow(sampler2D map, mat4 matrix, vec3 p, float radius, float bias, vec2 pixel){
 vec4 q=matrix*vec4(p,1.); vec3 c=q.xyz*.5+.5;
 if(c.x<0.||c.x>1.||c.y<0.||c.y>1.) return 1.;
 float turn=6.2832*hash(pixel*.713), lit=0.;
 for(int i=0;i<TAPS;i++){ float t=(float(i)+.5)/float(TAPS), a=turn+2.39996*float(i);
  vec2 o=radius*sqrt(t)*vec2(cos(a),sin(a));
  lit+=(texture(map,c.xy+o).r<c.z-bias*(1.+3.*t))?0.:1.;}
 return lit/float(TAPS);}
vec2 shadows(vec3 p, vec3 n, vec2 pixel){ return vec2(
 shadow(keyShadow,keyMatrix,p+n*.004,.012,.0025,pixel),
 shadow(skyShadow,skyMatrix,p+n*.004,.045,.004,pixel+31.)); }
"""

LIGHT = """
uniform vec3 keyDirection, skyDirection, warm; uniform float keyLight, skyLight, ambient;
vec3 lit(vec3 albedo, vec3 n, vec3 v, float gloss, vec2 s){
 float d0=max(dot(n,keyDirection),0.)*s.x, d1=(.35+.65*max(dot(n,skyDirection),0.))*s.y;
 vec3 a=ambient*mix(vec3(.55,.5,.45),vec3(.95,.98,1.05),.5+.5*n.z);
 float sp=gloss>0.?gloss*pow(max(dot(n,normalize(keyDirection+v)),0.),24.)*s.x:0.;
 return albedo*(a*(.45+.55*s.y)+keyLight*warm*d0+skyLight*d1)+sp;}
vec3 tone(vec3 c){c=c*1.05; return pow(clamp(c/(1.+.18*c),0.,1.),vec3(1./2.2));}
"""

PERSON_VERTEX = """#version 330
uniform mat4 camera; in vec3 position,normal,reference; in vec2 uv; in float layer;
out vec3 world,worldNormal,rest; out vec2 at; flat out float kind;
void main(){gl_Position=camera*vec4(position,1.);
 world=position;worldNormal=normal;rest=reference;at=uv;kind=layer;}"""

# Clothes and hair are copies of the skin pushed out a little and cut here, by reference position:
# so hems stay crisp whatever the mesh. `layer` 0 skin, 1 eyes, 2 shirt, 3 trousers, 4 hair.
PERSON_FRAGMENT = (
    """#version 330
#define TAPS 6
in vec3 world,worldNormal,rest; in vec2 at; flat in float kind; out vec4 colour;
uniform vec3 eye; uniform sampler2D masks, detail;
uniform vec3 skin,shirt,trousers,hair,iris,eyeLeft,ear;
uniform float hipHeight,neckHeight,kneeHeight,ankleHeight,headHeight;
uniform int trouserStyle, hairStyle;
"""
    + NOISE
    + SHADOW
    + LIGHT
    + """
vec3 face(vec3 albedo, vec3 mask){
 vec3 e=vec3(rest.x>0.?eyeLeft.x:-eyeLeft.x,eyeLeft.yz), d=rest-e;
 float dx=(rest.x>0.?1.:-1.)*d.x, front=step(d.y,.06);
 albedo=mix(albedo,albedo*vec3(.86,.52,.5),mask.r);
 albedo=mix(albedo,albedo*vec3(.25,.2,.2),mask.g*.85);
 float arch=.0215+.004*sin((dx+.012)*60.)-10.*dx*dx;
 float brow=exp(-pow((d.z-arch)/.0038,2.))*smoothstep(-.019,-.013,dx)
  *(1.-smoothstep(.022,.032,dx))*front;
 albedo=mix(albedo,hair*.8,clamp(brow*1.1,0.,.9)*(.7+.3*noise(rest.xz*900.)));
 albedo*=1.-.22*exp(-dot(d.xz,d.xz)/(2.*.016*.016))*front;
 float cheek=exp(-(pow((dx-.012)/.02,2.)+pow((d.z+.035)/.02,2.)))*front;
 albedo*=mix(vec3(1.),vec3(1.06,.88,.86),cheek);
 float nose=exp(-(pow(rest.x/.012,2.)+pow((rest.z-(eyeLeft.z-.050))/.005,2.)));
 albedo*=1.-.35*nose*step(rest.y,eyeLeft.y);
 float stubble=hairStyle==2?smoothstep(eyeLeft.z-.045,eyeLeft.z-.075,rest.z)
  *step(rest.y,ear.y)*step(neckHeight,rest.z):0.;
 return mix(albedo,albedo*.72+hair*.06,stubble*.7);}
void main(){
 vec3 n=normalize(worldNormal), v=normalize(eye-world); if(!gl_FrontFacing) n=-n;
 vec3 albedo; float gloss=0.; vec2 tex=vec2(at.x,1.-at.y);
 bool arm=(kind>1.5&&kind<3.5)?at.y>.5:false;
 float waist=hipHeight+.085+.006*sin(rest.x*60.);
 if(kind<.5){
  float d=texture(detail,tex).r, grain=noise(rest.xz*90.+rest.y*60.);
  albedo=skin*(.9+.2*fbm2(rest.xz*14.+rest.y*9.))*(.97+.06*grain)
   *mix(.75,1.25,clamp((d-.2)*2.2,0.,1.));
  if(rest.z>headHeight-.12) albedo=face(albedo,texture(masks,tex).rgb);
  gloss=.05;
 } else if(kind<1.5){
  vec3 e=vec3(rest.x>0.?eyeLeft.x:-eyeLeft.x,eyeLeft.yz); float c=-normalize(rest-e).y;
  albedo=c>.975?vec3(.02):(c>.90?iris:vec3(.85,.83,.82)); gloss=.35;
 } else if(kind<2.5){
  if(arm){ if(at.x>.52) discard; }
  else { if(rest.z<waist-.03) discard;
   if(rest.z>neckHeight+.005-.5*max(-rest.y-.02,0.)) discard; }
  albedo=shirt*(.82+.36*fbm2(rest.xz*22.+rest.y*17.))*(.94+.12*noise(rest.xz*700.));
 } else if(kind<3.5){
  float hem=trouserStyle==2?ankleHeight+.03:kneeHeight+.09;
  if(rest.z>waist||arm||rest.z<hem) discard;
  albedo=trousers*(.82+.36*fbm2(rest.xz*18.+rest.y*13.))*(.94+.12*noise(rest.xz*600.));
 } else {
  float line=eyeLeft.z+.068+.006*sin(rest.x*90.);
  bool cap=rest.z>line-.54*max(rest.y-(eyeLeft.y+.02),0.);
  bool back=rest.y>ear.y-.012&&rest.z>ear.z-(hairStyle==1?.075:.045);
  bool temple=rest.y>ear.y-.045&&rest.z>ear.z+.018;
  if(!(cap||back||temple)) discard;
  if(texture(masks,tex).b>.3) discard;
  albedo=hair*(.65+.7*noise(vec2(atan(rest.x,rest.y-ear.y)*60.,rest.z*40.))); gloss=.06;
 }
 colour=vec4(tone(lit(albedo,n,v,gloss,shadows(world,n,gl_FragCoord.xy))),1.);
}"""
)

ROOM_VERTEX = """#version 330
uniform mat4 camera; in vec3 position,normal; in float material;
out vec3 world,worldNormal; flat out float kind;
void main(){gl_Position=camera*vec4(position,1.);
 world=position;worldNormal=normal;kind=material;}"""

ROOM_FRAGMENT = (
    """#version 330
#define TAPS 12
in vec3 world,worldNormal; flat in float kind; out vec4 colour;
uniform vec3 eye,matColour,wallColour,thingColour,blanketColour;
uniform int floorStyle; uniform int output_;
"""
    + NOISE
    + SHADOW
    + LIGHT
    + """
vec3 surface(){
 if(kind<.5){
  if(floorStyle==0){
   vec2 p=world.xy; float w=.14, row=floor(p.y/w), shift=hash(vec2(row,3.))*1.2;
   float plank=floor((p.x+shift)/1.2), id=hash(vec2(row,plank));
   float grain=fbm(vec2(p.x*3.+id*10.,p.y*60.));
   vec3 wood=mix(vec3(.33,.21,.12),vec3(.46,.31,.19),id*.6+grain*.5);
   float gap=smoothstep(.485,.497,abs(fract(p.y/w)-.5));
   gap=max(gap,smoothstep(.4965,.4985,abs(fract((p.x+shift)/1.2)-.5)));
   return wood*(1.-.55*gap);}
  if(floorStyle==1)
   return vec3(.26,.26,.28)*(.8+.4*fbm(world.xy*90.))*(.9+.2*fbm(world.xy*3.));
  return vec3(.40,.35,.28)*(.85+.3*fbm(world.xy*70.))*(.9+.2*fbm(world.xy*2.));
 }
 if(kind<1.5) return matColour*(.9+.2*noise(world.xy*400.))*(.95+.1*fbm(world.xy*5.));
 if(kind<2.5) return world.z<.10?vec3(.8):
  wallColour*(.96+.08*fbm(world.xz*3.+world.yy*2.));
 if(kind<3.5) return vec3(.75,.73,.7);
 if(kind<4.5) return mix(vec3(.2,.35,.5),vec3(.8,.6,.3),fbm(world.xz*7.+world.y*6.));
 if(kind<5.5) return vec3(.33,.22,.15)*(.8+.4*fbm(vec2(world.x*5.+world.y*4.,world.z*60.)));
 if(kind<6.5) return vec3(.25,.42,.2)*(.6+.8*noise(world.xy*50.+world.z*40.));
 if(kind<7.5) return vec3(.36,.40,.5)*(.9+.2*noise(world.xz*300.));
 if(kind>8.5) return blanketColour*(.9+.2*noise(world.xy*350.))*(.9+.2*fbm(world.xy*6.));
 return thingColour*(.85+.3*fbm(world.xz*9.+world.y*11.));}
void main(){
 vec3 n=normalize(worldNormal), v=normalize(eye-world);
 // 0: picture without shadows; 1: world position; 2: with shadows.
 if(output_==1){ colour=vec4(world,n.z>.5?1.:0.); return; }
 vec2 s=output_==2?shadows(world,n,gl_FragCoord.xy):vec2(1.);
 colour=vec4(tone(lit(surface(),n,v,0.,s)),1.);}"""
)

# Shadows on the still room: only the two shadow factors, from the stored world positions.
ROOM_SHADOW_VERTEX = """#version 330
in vec2 corner; void main(){gl_Position=vec4(corner,0.,1.);}"""
ROOM_SHADOW_FRAGMENT = (
    """#version 330
#define TAPS 10
out vec4 colour; uniform sampler2D positions;
uniform float keyShare, skyShare, ambientShare;
"""
    + NOISE
    + SHADOW
    + """
void main(){
 vec4 p=texelFetch(positions,ivec2(gl_FragCoord.xy),0);
 vec2 s=p.w>.5?shadows(p.xyz,vec3(0,0,1),gl_FragCoord.xy):vec2(1.);
 // How much of the unshadowed light on a level surface is left, already tone mapped.
 float left=ambientShare*(.45+.55*s.y)+keyShare*s.x+skyShare*s.y;
 colour=vec4(pow(left,1./2.2));}"""
)

DEPTH_VERTEX = """#version 330
uniform mat4 camera; in vec3 position; void main(){gl_Position=camera*vec4(position,1.);}"""
DEPTH_FRAGMENT = """#version 330
void main(){}"""
